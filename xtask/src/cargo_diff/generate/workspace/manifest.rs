//! A manifest that is still being written.

/// The tables of a manifest, and what others have to know about the package.
pub(in super::super) struct Manifest {
    /// From the root of the tree: empty, or with a `/` at its end.
    pub(in super::super) folder: String,
    pub(in super::super) name: String,
    tables: Vec<Table>,
    pub(in super::super) features: Vec<String>,
    /// Kinds and names: `("bin", "tool")`.
    pub(in super::super) targets: Vec<(&'static str, String)>,
    /// What is written instead of all tables.
    pub(super) replacement: Option<String>,
}

struct Table {
    header: String,
    lines: Vec<String>,
}

impl Manifest {
    pub(super) fn new(folder: &str, name: &str) -> Self {
        let (folder, name) = (folder.to_owned(), name.to_owned());
        let (tables, features, targets) = (Vec::new(), Vec::new(), Vec::new());
        Self { folder, name, tables, features, targets, replacement: None }
    }

    pub(super) fn path(&self) -> String {
        format!("{}Cargo.toml", self.folder)
    }

    /// Whether the table is there.
    pub(super) fn has(&self, header: &str) -> bool {
        self.tables.iter().any(|it| it.header == header)
    }

    /// Adds an empty table, unless it is there.
    pub(super) fn add_table(&mut self, header: &str) -> &mut Vec<String> {
        let index = match self.tables.iter().position(|it| it.header == header) {
            Some(index) => index,
            None => {
                self.tables.push(Table { header: header.to_owned(), lines: Vec::new() });
                self.tables.len() - 1
            }
        };
        &mut self.tables[index].lines
    }

    pub(super) fn remove_table(&mut self, header: &str) {
        self.tables.retain(|it| it.header != header);
    }

    /// Adds `line` to a table, unless it has the key already.
    pub(super) fn add(&mut self, header: &str, line: &str) {
        if !self.keys(header).contains(&key(line)) {
            self.add_table(header).push(line.to_owned());
        }
    }

    /// Adds `line`, in place of one with the same key.
    pub(super) fn put(&mut self, header: &str, line: &str) {
        self.remove(header, key(line));
        self.add_table(header).push(line.to_owned());
    }

    pub(super) fn remove(&mut self, header: &str, name: &str) {
        self.add_table(header).retain(|it| key(it) != name);
    }

    /// The line of a table with the key `name`.
    pub(super) fn line(&self, header: &str, name: &str) -> Option<&str> {
        let mut tables = self.tables.iter().filter(|it| it.header == header);
        tables.find_map(|it| it.lines.iter().find(|line| key(line) == name)).map(String::as_str)
    }

    /// The keys of a table, without what follows a dot.
    pub(super) fn keys(&self, header: &str) -> Vec<&str> {
        let tables = self.tables.iter().filter(|it| it.header == header);
        tables.flat_map(|it| it.lines.iter().map(|line| key(line))).collect()
    }

    /// Puts the tables of a TOML text among those that are there.
    pub(super) fn put_text(&mut self, text: &str) {
        let mut header = String::new();
        for line in text.lines() {
            match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(name) => {
                    header = name.to_owned();
                    self.add_table(&header);
                }
                None => self.put(&header, line),
            }
        }
    }

    pub(super) fn text(&self) -> String {
        if let Some(text) = &self.replacement {
            return text.clone();
        }
        let (top, tables): (Vec<_>, Vec<_>) =
            self.tables.iter().partition(|it| it.header.is_empty());
        let mut text = String::new();
        for table in top.into_iter().chain(tables) {
            if !table.header.is_empty() {
                text += &format!("[{}]\n", table.header);
            }
            text += &table.lines.iter().map(|it| format!("{it}\n")).collect::<String>();
            text += "\n";
        }
        text.truncate(text.trim_end().len());
        if text.is_empty() { text } else { text + "\n" }
    }
}

/// Of `a.b = 1` it is `a`.
fn key(line: &str) -> &str {
    line.split([' ', '.']).next().unwrap_or(line)
}
