import Roster

/// The folder of a unit: which of its files there are, and what they hold.
struct UnitFolder {
    /// As the operator gave it.
    let path: String
    /// Its last component, which is the unit's identifier.
    let name: String
    /// The folder above, which holds `rules`, `calendars` and the other units.
    let above: String
    let log: ProblemLog

    init(_ path: String, _ log: ProblemLog) {
        let path = Paths.trimmed(path)
        self.path = path
        self.log = log
        name = log.files.ownName(of: path)
        above = Paths.above(path)
    }

    /// What a unit's folder may hold, without the suffix.
    static let files = ["unit", "people", "posts", "pairs", "requests", "absences", "history"]
    static let tables: Set<String> = ["people", "requests", "absences", "history"]

    func source(_ file: String) -> Source { Source(file: Paths.join(path, file), log: log) }

    /// The source and the content of one of ``files``. Nil where it is missing, with a problem if it is needed, and where
    /// it cannot be read.
    func read(_ name: String, needed: Bool = false) -> (source: Source, root: Item?)? {
        let yaml = source("\(name).yaml")
        let csv = source("\(name).csv")
        let hasYAML = log.files.exists(yaml.file)
        let hasCSV = Self.tables.contains(name) && log.files.exists(csv.file)
        if hasYAML, hasCSV {
            csv.problem(
                1, zh: "\(name).yaml 也在。请只保留其中一个。", en: "\(name).yaml is here as well. Please keep one of the two.")
        }
        if hasYAML { return (yaml, YAMLFile.read(yaml)) }
        if hasCSV { return (csv, CSVTable.read(csv).map { TableColumns.items($0, TableColumns.of(name), csv) }) }
        if needed {
            yaml.problem(
                1, zh: "缺少这个文件\(Self.tables.contains(name) ? "（或 \(name).csv）" : "")。请补上。",
                en: "this file is missing\(Self.tables.contains(name) ? " (or \(name).csv)" : ""). Please add it.")
        }
        return nil
    }

    /// Names files that look as if they were meant to be read.
    func checkFileNames() {
        for file in log.files.files(in: path) {
            let parts = file.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            let (stem, suffix) = (parts[0], parts[1].lowercased())
            let known = Self.files.contains(stem)
            if known, suffix == "yml" {
                source(file).problem(1, zh: "请改名为 \(stem).yaml。", en: "please rename it to \(stem).yaml.")
            } else if known, suffix == "csv", !Self.tables.contains(stem) {
                source(file).problem(
                    1, zh: "\(stem) 只能用 YAML。请写成 \(stem).yaml。", en: "\(stem) is read from YAML only: \(stem).yaml.")
            } else if !known, ["yaml", "yml", "csv"].contains(suffix),
                let near = Suggestion.nearest(to: stem, among: Self.files)
            {
                source(file).problem(
                    1, zh: "不认识这个文件；是否应为“\(near).\(suffix)”？",
                    en: "this file is not known; did you mean '\(near).\(suffix)'?")
            }
        }
    }
}
