//! Words that stand for someone: he, they, it, another, one of them.

use crate::grammar::Run;
use crate::model::{Class, Distinct};
use crate::sources::class::{self, Judgement};
use crate::sources::mention::Mention;
use crate::sources::resolve::{Found, Walk};
use crate::sources::wording::singular_description;

impl<'a> Walk<'a> {
    // ---- "another", "both", "two"

    pub(super) fn indefinite(&mut self, mention: &Mention<'a>) -> Option<Found> {
        let first = mention.noun.start;
        let text = mention.text(&self.scene);
        if mention.core.end > mention.noun.end && self.scene.word(self.scene.token(mention.noun.end)) == "of" {
            return Some(self.part_of(mention));
        }
        let model = self.last_speaker(mention.run.start, |entity| {
            matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup) && !entity.head.is_empty()
        });
        let Some(model) = model else {
            let open = self.scene.is_any(
                first,
                &["some", "many", "most", "others", "several", "few", "everyone", "nobody", "all", "none"],
            );
            let class = if open { Class::VagueCollective } else { Class::Unresolved };
            return Some((self.plain(text, Judgement::of(class), None), None));
        };
        let several = ["others", "both", "some", "many", "most", "several"];
        let plural = mention.plural || self.scene.is_any(first, &several);
        if self.scene.is_any(first, &["both"]) {
            return Some((model, Some(format!("\"{text}\" goes on with {}", self.entities[model].name))));
        }
        let like = &self.entities[model];
        let described = singular_description(&like.name, like.head, plural);
        let name = format!("{} {described}", text.to_lowercase());
        let judgement = Judgement {
            class: if plural { Class::UnnamedGroup } else { Class::UnnamedPerson },
            anonymity: like.anonymity,
            veil: like.veil,
        };
        let (head, side, veil_like) = (like.head, like.side.clone(), like.name.clone());
        let id = self.plain(
            &name,
            judgement,
            Some(if plural { Distinct { min: 2, max: None } } else { Distinct { min: 1, max: Some(0) } }),
        );
        let entity = &mut self.entities[id];
        (entity.head, entity.side, entity.plural) = (head, side, plural);
        if !plural {
            entity.distinct.max = entity.distinct.max.map(|max| max + 1);
        }
        Some((id, Some(format!("\"{text}\" is one more like {veil_like}"))))
    }

    /// "one of the negotiators", "two of Trump's aides"; a name in an apposition wins.
    pub(super) fn part_of(&mut self, mention: &Mention<'a>) -> Found {
        if let Some(found) = self.named_in_apposition(mention) {
            return found;
        }
        let inner =
            Mention::read(&self.scene, Run::new(mention.noun.end + 1, mention.run.end.max(mention.noun.end + 2)));
        let one = self
            .scene
            .is_any(mention.noun.start, &["one", "another", "each", "neither", "either", "first", "second", "third"]);
        let mut judgement = class::judge(&self.scene, &inner);
        let human = inner.role.is_some();
        judgement.class = match (human, one) {
            (true, true) => Class::UnnamedPerson,
            (true, false) => Class::UnnamedGroup,
            _ if matches!(judgement.class, Class::Document | Class::Media) => judgement.class,
            _ => Class::VagueCollective,
        };
        let id = self.described(mention, &inner, judgement, !one);
        (id, None)
    }
}
