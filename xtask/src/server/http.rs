//! As much of HTTP/1.1 as a static host needs: requests without a body, one after the other.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// The most that the head of a request may take, in bytes.
const LONGEST_HEAD: u64 = 64 << 10;

pub(super) struct Request {
    pub(super) method: String,
    /// The path and the query.
    pub(super) target: String,
    fields: Vec<(String, String)>,
}

pub(super) struct Response {
    status: &'static str,
    head: String,
    body: Vec<u8>,
}

/// Answers what comes through `stream` until the other side closes it.
pub(super) fn serve(
    mut stream: TcpStream,
    respond: impl Fn(&Request) -> Response,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = Request::read(&mut reader)? {
        let is_last = request.field("Connection").eq_ignore_ascii_case("close");
        stream.write_all(&respond(&request).into_bytes(request.method == "HEAD", is_last))?;
        if is_last {
            break;
        }
    }
    Ok(())
}

impl Request {
    /// `None` if there is no other one.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = reader.take(LONGEST_HEAD).lines();
        let Some(first) = head.next().transpose()? else { return Ok(None) };
        let mut words = first.split(' ').map(str::to_owned);
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut fields = Vec::new();
        for line in head {
            let line = line?;
            if line.is_empty() {
                return Ok(Some(Self { method, target, fields }));
            }
            let (name, value) = line.split_once(':').ok_or(io::ErrorKind::InvalidData)?;
            fields.push((name.to_owned(), value.trim().to_owned()));
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    /// The value of a field of the head; empty if there is none.
    pub(super) fn field(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
        field.map_or("", |(_, value)| value)
    }
}

impl Response {
    /// `status`: such as `200 OK`.
    pub(super) fn new(status: &'static str, body: Vec<u8>) -> Self {
        Self { status, head: String::new(), body }
    }

    /// `name` and `value` must fit on one line.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    fn into_bytes(self, is_head: bool, is_last: bool) -> Vec<u8> {
        let Self { status, head, body } = self;
        let connection = if is_last { "close" } else { "keep-alive" };
        let length = body.len();
        let mut res = format!(
            "HTTP/1.1 {status}\r\n{head}Content-Length: {length}\r\nConnection: {connection}\r\n\r\n"
        )
        .into_bytes();
        if !is_head {
            res.extend(body);
        }
        res
    }
}
