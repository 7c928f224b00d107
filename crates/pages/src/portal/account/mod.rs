//! An account at the portal: making one, a password for whoever wants one, a sign-in that is lost, a child whose data is here.

mod factor;
mod lost;
mod passkeys;
mod password;
mod said;
mod sign_up;
mod welcome;

pub use factor::PortalFactor;
pub use lost::{ChildReport, Lost, LostLink};
pub use passkeys::PortalPasskeys;
pub use password::{Account, PasswordSignIn, Step};
pub use said::Said;
pub use sign_up::{NewAccount, SignUp};
pub use welcome::Welcome;
