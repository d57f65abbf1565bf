//! A way to the PostgreSQL server that can be cut, and mended again.

use std::io::{Read, Write, copy};
use std::net::{Shutdown, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::Folder;

pub(crate) struct Proxy {
    address: String,
    link: Arc<Link>,
}

struct Link {
    server: PgConnectOptions,
    is_cut: AtomicBool,
    clients: Mutex<Vec<UnixStream>>,
}

impl Proxy {
    /// To the folder's database, which has to be on a server.
    pub(crate) fn start(folder: &Folder) -> Self {
        let server: PgConnectOptions = folder.database().parse().unwrap();
        // Who may come to the folder may come to the server.
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let address = server.clone().socket(folder.path()).port(5432).to_url_lossy().into();
        let link = Arc::new(Link { server, is_cut: AtomicBool::new(false), clients: Mutex::default() });
        let accepting = Arc::clone(&link);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                accepting.take(client.unwrap());
            }
        });
        Self { address, link }
    }

    /// For `--database`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// From now on nothing gets through, and what was under way breaks off.
    pub(crate) fn cut(&self) {
        self.link.is_cut.store(true, Ordering::SeqCst);
        for client in self.link.clients.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
        }
    }

    pub(crate) fn mend(&self) {
        self.link.is_cut.store(false, Ordering::SeqCst);
    }
}

impl Link {
    fn take(&self, client: UnixStream) {
        let mut clients = self.clients.lock().unwrap();
        // Looked at while the list is held, so that a cut finds whoever came before it.
        if self.is_cut.load(Ordering::SeqCst) {
            return;
        }
        clients.push(client.try_clone().unwrap());
        match self.server.get_socket() {
            Some(folder) => {
                let path = folder.join(format!(".s.PGSQL.{}", self.server.get_port()));
                let server = UnixStream::connect(path).unwrap();
                let back = server.try_clone().unwrap();
                join(client, server, back, |server| drop(server.shutdown(Shutdown::Both)));
            }
            None => {
                let server = TcpStream::connect((self.server.get_host(), self.server.get_port())).unwrap();
                let back = server.try_clone().unwrap();
                join(client, server, back, |server| drop(server.shutdown(Shutdown::Both)));
            }
        }
    }
}

/// Passes bytes on in both directions until one side ends.
fn join<S>(client: UnixStream, mut server: S, mut back: S, close: fn(&S))
where
    S: Read + Write + Send + 'static,
{
    let mut from_client = client.try_clone().unwrap();
    let mut to_client = client;
    std::thread::spawn(move || {
        let _ = copy(&mut from_client, &mut server);
        close(&server);
    });
    std::thread::spawn(move || {
        let _ = copy(&mut back, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
}
