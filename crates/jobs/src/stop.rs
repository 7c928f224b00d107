//! Being told to stop: waited for, or asked about in between, and remembered.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// A future that says once that the worker shall stop.
pub(crate) struct Stop<'a, F> {
    told: Pin<&'a mut F>,
    is_told: bool,
}

impl<'a, F: Future<Output = ()>> Stop<'a, F> {
    pub(crate) fn new(told: Pin<&'a mut F>) -> Self {
        Stop { told, is_told: false }
    }

    /// Waits until it is said. Dropping this loses nothing.
    pub(crate) async fn wait(&mut self) {
        if !self.is_told {
            self.told.as_mut().await;
            self.is_told = true;
        }
    }

    /// Whether it was said, without waiting.
    pub(crate) async fn is_told(&mut self) -> bool {
        if !self.is_told {
            self.is_told = poll_fn(|context| Poll::Ready(self.told.as_mut().poll(context).is_ready())).await;
        }
        self.is_told
    }
}
