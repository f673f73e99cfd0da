//! Panics as text: a mismatch like any other, with the place in the source.

use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    /// The message of the last panic that was caught in this thread; `None` outside of [`catch`].
    static MESSAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// Runs `function`.
///
/// # Errors
///
/// The message and the place of its panic, which is not printed.
pub(super) fn catch<T>(function: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            MESSAGE.with_borrow_mut(|message| match message {
                Some(message) => *message = info.to_string(),
                None => print(info),
            });
        }));
    });
    MESSAGE.set(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(function));
    let message = MESSAGE.take().unwrap_or_default();
    result.map_err(|_| message)
}

#[cfg(test)]
mod tests {
    use super::catch;

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(catch(|| 1), Ok(1));
        let message = catch(|| panic!("on purpose")).unwrap_err();
        assert!(message.contains("panicked.rs") && message.contains("on purpose"), "{message}");
    }
}
