//! The lines by which Cargo calls rustc, in a web worker of their own: takes [`LinesRequest`]s and
//! posts [`CrateLines`](engine::commands::CrateLines).

use engine::{FileTree, Options, commands::crate_lines};
use protocol::{LinesRequest, Message};

fn main() {
    // Those that the page knows to be here.
    let mut files = FileTree::new();
    worker::listen(move |scope, request| {
        let request = protocol::decode(request).expect("the page asks about a command");
        let LinesRequest { change, command } = request;
        protocol::apply(&mut files, change).expect("the page knows the files here");
        let lines = crate_lines(&files, &Options::default(), &command);
        worker::post(scope, &Message::Reply(lines));
    });
}
