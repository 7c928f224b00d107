//! The pages before and around a session: signing in, a forgotten password, a new one, and the list of sessions.

mod link;
mod password;
mod sessions;
mod sign_in;

pub use link::SignInLink;
pub use password::{ForgottenPassword, ResetPassword};
pub use sessions::{Session, Sessions};
pub use sign_in::SignIn;
