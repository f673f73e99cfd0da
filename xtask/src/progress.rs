//! Runs a long command behind one line that tells how far it is, and all of its end if it fails.

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Lines of a failed command's output that are shown.
const TAIL_LINES: usize = 60;
/// How often a line is printed where it cannot be overwritten.
const QUIET: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_secs(1);
const LINE_WIDTH: usize = 96;

/// Runs `command`, showing `title`, the seconds gone by, and the last line it wrote.
pub(crate) fn run(title: &str, command: &mut Command) -> Result<()> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{title}: `{}` does not start", command_name(command)))?;

    let (sender, lines) = mpsc::channel();
    forward_lines(child.stdout.take(), sender.clone());
    forward_lines(child.stderr.take(), sender);

    let mut status_line = StatusLine::new(title, start);
    let mut tail = VecDeque::with_capacity(TAIL_LINES);
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => {
                if tail.len() == TAIL_LINES {
                    tail.pop_front();
                }
                status_line.show(&line);
                tail.push_back(line);
            }
            Err(RecvTimeoutError::Timeout) => {
                status_line.show(tail.back().map_or("", |line| line));
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = child.wait()?;
    status_line.finish(status.success());
    if !status.success() {
        for line in tail {
            eprintln!("    {line}");
        }
        bail!("{title}: `{}` ended with {status}", command_name(command));
    }
    Ok(())
}

/// Seconds and minutes as they are said.
pub(crate) fn elapsed(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        seconds @ 10..120 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn command_name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn forward_lines(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n') {
            let Ok(line) = line else { return };
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() && sender.send(line).is_err() {
                return;
            }
        }
    });
}

/// On a terminal one line that changes, elsewhere a line now and then.
struct StatusLine<'a> {
    title: &'a str,
    start: Instant,
    shown: Instant,
    is_terminal: bool,
}

impl<'a> StatusLine<'a> {
    fn new(title: &'a str, start: Instant) -> Self {
        let is_terminal = io::stdout().is_terminal();
        if !is_terminal {
            println!("{title} ...");
        }
        Self { title, start, shown: start, is_terminal }
    }

    fn show(&mut self, line: &str) {
        let seconds = self.start.elapsed().as_secs();
        if self.is_terminal {
            let text = format!("{} ... {seconds} s  {}", self.title, line.trim());
            let text: String = text.chars().filter(|c| !c.is_control()).take(LINE_WIDTH).collect();
            print!("\r\x1b[K{text}");
            // Nothing is lost with a status line that cannot be written.
            let _ = io::stdout().flush();
        } else if self.shown.elapsed() >= QUIET {
            self.shown = Instant::now();
            println!("  {seconds} s  {}", line.trim());
        }
    }

    fn finish(&self, success: bool) {
        let clear = if self.is_terminal { "\r\x1b[K" } else { "" };
        let outcome = if success { "done" } else { "failed" };
        println!("{clear}{}: {outcome} in {}", self.title, elapsed(self.start.elapsed()));
    }
}

#[cfg(test)]
mod tests {
    use std::{process::Command, time::Duration};

    use super::{elapsed, run};

    #[test]
    fn times_are_said_in_the_unit_that_fits() {
        assert_eq!(elapsed(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(elapsed(Duration::from_secs(75)), "75 s");
        assert_eq!(elapsed(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn a_command_that_is_not_there_is_named() {
        let error = run("Doing it", &mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(error.to_string(), "Doing it: `no-such-program` does not start");
    }
}
