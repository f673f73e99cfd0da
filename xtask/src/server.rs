//! Serves the files of a site on this machine, as a good static host would.

mod http;

use std::{
    collections::BTreeMap,
    fs, io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
    thread::{self, JoinHandle},
};

use anyhow::{Context, Result, bail};

use crate::compress::Asset;
use http::{Request, Response};

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

    /// Serves `assets` until the process ends; the thread may be joined to wait for that.
    ///
    /// Every connection has a thread of its own: a browser keeps some of them open for later.
    pub(crate) fn start(self, assets: &[Asset]) -> Result<JoinHandle<()>> {
        let site = assets
            .iter()
            .map(|asset| Ok((format!("/{}", asset.path), Resource::read(asset)?)))
            .collect::<Result<BTreeMap<_, _>>>()?;
        let site = Arc::new(site);
        Ok(thread::spawn(move || {
            for stream in self.listener.incoming().filter_map(io::Result::ok) {
                let site = Arc::clone(&site);
                thread::spawn(move || {
                    // Whoever asked may have gone; there is nobody left to tell.
                    let _ = http::serve(stream, |request| respond(request, &site));
                });
            }
        }))
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

fn respond(request: &Request, site: &BTreeMap<String, Resource>) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return text("405 Method Not Allowed", "only GET and HEAD are answered here");
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some(resource) = site.get(&path) else {
        return text("404 Not Found", "there is no such file");
    };
    // The browser asks each time, and is told at once that nothing has changed.
    let is_known = request.field("If-None-Match").split(',').any(|it| it.trim() == resource.etag);
    let mut encodings = request.field("Accept-Encoding").split(',');
    let takes_brotli = encodings.any(|it| it.split(';').next().unwrap_or("").trim() == "br");
    let response = match &resource.brotli {
        _ if is_known => Response::new("304 Not Modified", Vec::new()),
        Some(brotli) if takes_brotli => {
            Response::new("200 OK", brotli.clone()).with("Content-Encoding", "br")
        }
        _ => Response::new("200 OK", resource.plain.clone()),
    };
    response
        .with("Content-Type", resource.content_type)
        .with("ETag", &resource.etag)
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept-Encoding")
        .with("X-Content-Type-Options", "nosniff")
}

fn text(status: &'static str, body: &str) -> Response {
    Response::new(status, body.as_bytes().to_vec())
        .with("Content-Type", "text/plain; charset=utf-8")
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
