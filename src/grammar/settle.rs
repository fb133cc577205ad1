//! Where attributions of one sentence claim the same words: nest, cut, or drop.

use crate::grammar::{Attribution, Declined, Pattern, Proof, Reason, Run, cover};

/// Orders `found` by the text, outermost first, and says who lies in whom. What lies inside another's content stays only when
/// its cue is strong: in "he said they want peace" the wanting is part of what was said.
pub(super) fn settle(found: &mut Vec<Attribution>, declined: &mut Declined) {
    if found.len() < 2 {
        return;
    }
    bound_inner(found);
    found.sort_by_key(|one| {
        let content = one.content_cover();
        (one.pattern == Pattern::Citing, std::cmp::Reverse(content.end - content.start), content.start)
    });
    let mut kept: Vec<Attribution> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        let core = cover(&one.cue);
        let parent = match one.pattern {
            // What was reported, citing them: the content is the report's, as it was settled.
            Pattern::Citing => kept.iter().rposition(|outer| outer.content.first() == one.content.first()),
            _ => kept.iter().rposition(|outer| outer.content.iter().any(|piece| piece.contains(core))),
        };
        let crosses = kept.iter().any(|outer| {
            let overlap = outer.cue.iter().any(|cue| one.content.iter().any(|piece| piece.overlaps(*cue)));
            overlap || outer.cue.iter().any(|cue| one.cue.iter().any(|mine| mine.overlaps(*cue)))
        });
        match (parent, one.below) {
            (Some(parent), _) if one.pattern == Pattern::Citing => {
                let content = kept[parent].content.clone();
                kept.push(Attribution { parent: Some(parent as u32), content, ..one });
            }
            (Some(_), _) if !(one.strong && one.proof != Proof::Loose) => declined.note(one, Reason::Inside),
            (Some(parent), _) => kept.push(Attribution { parent: Some(parent as u32), ..one }),
            (None, Some(reason)) => declined.note(one, reason),
            (None, None) if crosses => declined.note(one, Reason::Crosses),
            (None, None) => kept.push(one),
        }
    }
    reorder(kept, found);
}

/// "She contends *this line is expected to pay*, and more": where a cue and the start of its words lie inside another's content,
/// they end there too.
fn bound_inner(found: &mut [Attribution]) {
    for inner in 0..found.len() {
        let (core, words) = (cover(&found[inner].cue), found[inner].content_cover());
        let around = |outer: &Attribution| {
            let starts = |piece: &&Run| {
                let inside = piece.start <= words.start && words.start < piece.end;
                piece.contains(core) && inside && words.end > piece.end
            };
            outer.content.iter().find(starts).map(|piece| piece.end)
        };
        let outer = found.iter().enumerate().filter(|(at, outer)| *at != inner && outer.below.is_none());
        let end = outer.filter_map(|(_, outer)| around(outer)).max();
        if let Some(end) = end {
            found[inner].content.iter_mut().for_each(|piece| piece.end = piece.end.min(end).max(piece.start));
            found[inner].content.retain(|piece| !piece.is_empty());
        }
    }
}

/// Text order, with parents renumbered.
fn reorder(kept: Vec<Attribution>, out: &mut Vec<Attribution>) {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|&index| {
        let one = &kept[index];
        let mut all = one.content.clone();
        all.extend_from_slice(&one.cue);
        (cover(&all).start, std::cmp::Reverse(cover(&all).end))
    });
    let mut place = vec![0u32; kept.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    let mut slots: Vec<Option<Attribution>> = kept.into_iter().map(Some).collect();
    out.extend(order.iter().filter_map(|&index| slots[index].take()).map(|mut one| {
        one.parent = one.parent.map(|parent| place[parent as usize]);
        one
    }));
}
