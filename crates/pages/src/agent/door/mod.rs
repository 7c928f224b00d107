//! The pages before and around a session: signing in, a forgotten password, a new one, and the list of sessions.

mod link;
mod passkeys;
mod password;
mod second_factor;
mod sessions;
mod sign_in;

pub use link::SignInLink;
pub use passkeys::{Passkey, Passkeys};
pub use password::{ForgottenPassword, ResetPassword};
pub use second_factor::{Confirm, Offered, SecondFactor, SecondStep};
pub use sessions::{Linked, OwnDevice, Services, Session, Sessions};
pub use sign_in::{Service, SignIn};
