//! Serves the files of a site on this machine, as a good static host would.

use std::{
    collections::BTreeMap,
    fs, io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response};

use crate::compress::Asset;

/// Requests that are answered at the same time.
const THREADS: usize = 4;

/// A port that is taken, so that nobody waits for a build only to hear that it is in use.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes `port`, or any free one if it is 0.
    pub(crate) fn bind(port: u16) -> Result<Self> {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => listener,
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                bail!("port {port} is in use; choose another one with --port")
            }
            Err(error) => return Err(error).context(format!("port {port} cannot be taken")),
        };
        let address = listener.local_addr().context("the port has no address")?;
        Ok(Self { listener, address })
    }

    /// `http://127.0.0.1:8080`, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves `assets` until the process ends; the threads may be joined to wait for that.
    pub(crate) fn start(self, assets: &[Asset]) -> Result<Vec<JoinHandle<()>>> {
        let site = assets
            .iter()
            .map(|asset| Ok((format!("/{}", asset.path), Resource::read(asset)?)))
            .collect::<Result<BTreeMap<_, _>>>()?;
        let server = tiny_http::Server::from_listener(self.listener, None)
            .map_err(|error| anyhow!("the server does not start: {error}"))?;
        let (site, server) = (Arc::new(site), Arc::new(server));
        let threads = (0..THREADS).map(|_| {
            let (site, server) = (Arc::clone(&site), Arc::clone(&server));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer(request, &site);
                }
            })
        });
        Ok(threads.collect())
    }
}

/// A file in memory, as it is and compressed.
struct Resource {
    content_type: &'static str,
    etag: String,
    plain: Vec<u8>,
    brotli: Option<Vec<u8>>,
}

impl Resource {
    fn read(asset: &Asset) -> Result<Self> {
        let read = |file| fs::read(file).with_context(|| format!("cannot read {}", asset.path));
        Ok(Self {
            content_type: content_type(&asset.path),
            etag: format!("\"{}\"", asset.hash),
            plain: read(&asset.file)?,
            brotli: asset.brotli.as_ref().map(|brotli| read(&brotli.file)).transpose()?,
        })
    }
}

fn answer(request: Request, site: &BTreeMap<String, Resource>) {
    let response = respond(&request, site);
    // Whoever asked may have gone; there is nobody left to tell.
    let _ = request.respond(response);
}

fn respond(request: &Request, site: &BTreeMap<String, Resource>) -> Response<io::Cursor<Vec<u8>>> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return text(405, "only GET and HEAD are answered here");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some(resource) = site.get(&path) else {
        return text(404, "there is no such file");
    };
    let field = |name: &'static str| {
        let header = request.headers().iter().find(|header| header.field.equiv(name));
        header.map_or("", |header| header.value.as_str())
    };
    // The browser asks each time, and is told at once that nothing has changed.
    let response = if field("If-None-Match").split(',').any(|it| it.trim() == resource.etag) {
        Response::from_data(Vec::new()).with_status_code(304)
    } else if let Some(brotli) = resource.brotli.as_ref().filter(|_| {
        field("Accept-Encoding")
            .split(',')
            .any(|it| it.split(';').next().unwrap_or("").trim() == "br")
    }) {
        Response::from_data(brotli.clone()).with_header(header("Content-Encoding", "br"))
    } else {
        Response::from_data(resource.plain.clone())
    };
    response
        .with_chunked_threshold(usize::MAX)
        .with_header(header("Content-Type", resource.content_type))
        .with_header(header("ETag", &resource.etag))
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn text(status: u16, body: &str) -> Response<io::Cursor<Vec<u8>>> {
    Response::from_string(body).with_status_code(status)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("the server's own headers are ASCII")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        io::{Read, Write},
        net::TcpStream,
    };

    use super::Server;
    use crate::compress::{Asset, Brotli};

    /// The status line and the headers, without the date, and the body.
    fn fetch(port: u16, path: &str, fields: &str) -> (Vec<String>, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{fields}\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.lines().map(str::to_owned).collect(), body.to_owned())
    }

    fn serve_a_page() -> u16 {
        let folder = env::temp_dir().join(format!("crateyard-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (file, compressed) = (folder.join("index.html"), folder.join("index.html.br"));
        fs::write(&file, "<p>Plain</p>").unwrap();
        fs::write(&compressed, "squeezed").unwrap();
        let page = Asset {
            path: "index.html".into(),
            file,
            hash: "12ab".into(),
            bytes: 12,
            brotli: Some(Brotli { file: compressed, bytes: 8 }),
        };
        let server = Server::bind(0).unwrap();
        let port = server.address.port();
        server.start(&[page]).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        port
    }

    #[test]
    fn a_page_is_compressed_for_those_who_can_read_it_and_not_sent_twice() {
        let port = serve_a_page();

        let (head, body) = fetch(port, "/?a=b", "");
        assert_eq!((head[0].as_str(), body.as_str()), ("HTTP/1.1 200 OK", "<p>Plain</p>"));
        assert!(head.contains(&"Content-Type: text/html; charset=utf-8".to_owned()));
        assert!(head.contains(&"Cache-Control: no-cache".to_owned()));

        let (head, body) = fetch(port, "/index.html", "Accept-Encoding: gzip, br;q=1.0\r\n");
        assert!(head.contains(&"Content-Encoding: br".to_owned()));
        assert_eq!(body, "squeezed");

        let (head, body) = fetch(port, "/", "If-None-Match: \"12ab\"\r\n");
        assert_eq!((head[0].as_str(), body.as_str()), ("HTTP/1.1 304 Not Modified", ""));

        assert_eq!(fetch(port, "/lost.js", "").0[0], "HTTP/1.1 404 Not Found");
    }

    #[test]
    fn a_port_in_use_is_refused_in_words() {
        let first = Server::bind(0).unwrap();
        let port = first.address.port();
        let refusal = Server::bind(port).err().unwrap().to_string();
        assert_eq!(refusal, format!("port {port} is in use; choose another one with --port"));
    }
}
