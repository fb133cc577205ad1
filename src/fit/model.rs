//! A linear model over sparse features, fitted the same way everywhere.
//!
//! Modified Huber loss (quadratic inside the margin, linear far on the wrong side), AdaGrad, weights shrunk towards zero.
//! Nothing in it depends on the last bit of a library's function or on the number of threads.

use rustc_hash::FxHashMap;

use crate::grammar::{Feature, Key, Pattern};

/// How often the examples are gone through.
const EPOCHS: usize = 12;
/// From which of them on the weights count: their mean hangs less on the order of the examples than the last ones do, so that
/// a small change of the grammar moves few decisions.
const SETTLED: usize = 6;
/// In how many orders.
const ORDERS: usize = 4;
/// Step of AdaGrad.
const STEP: f64 = 0.15;
/// What each step takes off a weight's size, in units of its own step.
const SHRINK: f64 = 2e-3;
/// A feature seen less often has no weight.
const RAREST: u32 = 6;

/// One decision.
pub(super) struct Example {
    features: Vec<u32>,
    pub(super) right: bool,
    /// Number of its article.
    pub(super) article: usize,
    /// The production that made it.
    pub(super) pattern: Pattern,
    /// Examples of one group are of one choice; or the annotation that a right one is.
    pub(super) group: u32,
}

/// All decisions of one kind.
#[derive(Default)]
pub(super) struct Examples {
    pub(super) all: Vec<Example>,
    numbers: FxHashMap<Key, u32>,
    pub(super) features: Vec<Feature>,
    counts: Vec<u32>,
}

impl Examples {
    pub(super) fn push(&mut self, features: Vec<Feature>, right: bool, pattern: Pattern, article: usize, group: u32) {
        let features = features.into_iter().map(|feature| self.number(feature)).collect();
        self.all.push(Example { features, right, article, pattern, group });
    }

    fn number(&mut self, feature: Feature) -> u32 {
        let (template, a, b) = feature;
        let next = self.features.len() as u32;
        let number = *self.numbers.entry(template.key(a, b)).or_insert(next);
        if number == next {
            self.features.push(feature);
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        number
    }

    /// Weights fitted on the examples that `takes` takes, one a feature.
    pub(super) fn fit(&self, takes: impl Fn(&Example) -> bool) -> Vec<f64> {
        let mut order: Vec<&Example> = self.all.iter().filter(|example| takes(example)).collect();
        let mut random = 0x2545_f491_4f6c_dd1du64;
        let mut mean = vec![0.0f64; self.features.len()];
        for _ in 0..ORDERS {
            let (mut weights, mut squares) = (vec![0.0f64; mean.len()], vec![1e-6f64; mean.len()]);
            for epoch in 0..EPOCHS {
                for last in (1..order.len()).rev() {
                    random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    order.swap(last, ((random >> 33) as usize) % (last + 1));
                }
                let step = STEP / (1.0 + epoch as f64 / 4.0);
                order.iter().for_each(|example| self.step(example, step, &mut weights, &mut squares));
                if epoch >= SETTLED {
                    mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight);
                }
            }
        }
        let taken = (ORDERS * (EPOCHS - SETTLED)) as f64;
        mean.iter().map(|sum| sum / taken).collect()
    }

    fn step(&self, example: &Example, step: f64, weights: &mut [f64], squares: &mut [f64]) {
        let sign = if example.right { 1.0 } else { -1.0 };
        let margin = sign * example.score(weights);
        let slope = match margin {
            margin if margin >= 1.0 => return,
            margin if margin >= -1.0 => -2.0 * (1.0 - margin),
            _ => -4.0,
        };
        for &feature in &example.features {
            let feature = feature as usize;
            if self.counts[feature] < RAREST {
                continue;
            }
            let gradient = slope * sign;
            squares[feature] += gradient * gradient;
            let step = step / squares[feature].sqrt();
            let moved = weights[feature] - step * gradient;
            let shrink = step * SHRINK * f64::from(self.counts[feature]).sqrt().min(8.0);
            weights[feature] = moved.signum() * (moved.abs() - shrink).max(0.0);
        }
    }
}

impl Example {
    pub(super) fn score(&self, weights: &[f64]) -> f64 {
        self.features.iter().map(|&feature| weights[feature as usize]).sum()
    }
}
