//! A parser that panics on a broken file costs that file, and not the run.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is in a parser whose panics are caught.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives; none, and nothing on standard error, where it panics. What `work` has changed must not be used then.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
    GUARDED.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_and_the_next_call_works() {
        let at = |nth: usize| guarded(move || [1, 2][nth]);
        assert_eq!((at(1), at(2), at(0)), (Some(2), None, Some(1)));
    }
}
