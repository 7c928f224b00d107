//! Where connections come from: an address, or a path on this machine.

use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, UnixListener, UnixStream};

use crate::reply::Refusal;

/// Something that listens. One at a path takes its file away when it is dropped.
pub struct Listener(Kind);

enum Kind {
    Tcp(TcpListener),
    /// The file goes first, while nobody else can listen there yet.
    Unix {
        _file: SocketFile,
        listener: UnixListener,
    },
}

impl Listener {
    /// Listens at a path of at most 107 octets. A socket that a killed process left there is replaced. Who may connect is
    /// whom `mode` lets write to the file (`0o660`: its owner and its group) and the folders above it let through.
    ///
    /// # Errors
    /// [`io::ErrorKind::AddrInUse`] when somebody listens there, [`io::ErrorKind::AlreadyExists`] when it is a file of another
    /// kind, and whatever the system says.
    pub async fn unix(path: &Path, mode: u32) -> io::Result<Self> {
        clear(path).await?;
        let listener = UnixListener::bind(path)?;
        let _file = SocketFile::at(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        Ok(Self(Kind::Unix { _file, listener }))
    }

    /// The next connection. Can be cancelled without losing one.
    pub(crate) async fn accept(&self) -> io::Result<Accepted> {
        match &self.0 {
            Kind::Tcp(listener) => listener.accept().await.map(|(tcp, from)| Accepted::Tcp(tcp, from.ip().to_canonical())),
            Kind::Unix { listener, .. } => listener.accept().await.map(|(unix, _)| Accepted::Unix(unix)),
        }
    }
}

impl From<TcpListener> for Listener {
    fn from(listener: TcpListener) -> Self {
        Self(Kind::Tcp(listener))
    }
}

/// A connection that was accepted.
pub(crate) enum Accepted {
    Tcp(TcpStream, IpAddr),
    Unix(UnixStream),
}

/// What a session speaks over.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

impl Accepted {
    pub const fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Tcp(_, from) => Some(*from),
            Self::Unix(_) => None,
        }
    }

    pub fn into_stream(self) -> Box<dyn Stream> {
        match self {
            Self::Tcp(tcp, _) => {
                // Without it a small reply may wait for the acknowledgement of the one before; if it fails, that is all that happens.
                let _ = tcp.set_nodelay(true);
                Box::new(tcp)
            }
            Self::Unix(unix) => Box::new(unix),
        }
    }

    /// Says a last line without waiting: the socket is fresh and takes it, and whoever floods us shall not occupy a task.
    pub fn turn_away(self, refusal: Refusal) {
        let mut line = Vec::new();
        refusal.write(&mut line);
        // Whether it arrives is the peer's concern.
        let _ = match self {
            Self::Tcp(tcp, _) => tcp.into_std().and_then(|mut tcp| tcp.write(&line)),
            Self::Unix(unix) => unix.into_std().and_then(|mut unix| unix.write(&line)),
        };
    }
}

/// Our file at a path; another that took its place is not ours to remove.
struct SocketFile {
    path: PathBuf,
    id: (u64, u64),
}

impl SocketFile {
    fn at(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), id: id(path)? })
    }
}

impl Drop for SocketFile {
    fn drop(&mut self) {
        if id(&self.path).is_ok_and(|id| id == self.id) {
            // What stays is replaced by the next listener.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn id(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// Takes away a socket at which nobody listens any more.
async fn clear(path: &Path) -> io::Result<()> {
    let found = match fs::symlink_metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !found.file_type().is_socket() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    match UnixStream::connect(path).await {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => fs::remove_file(path),
        // A listener that is too busy to answer is one.
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(io::ErrorKind::AddrInUse.into()),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AddrInUse.into()),
    }
}
