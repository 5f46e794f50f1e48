import Roster

/// What a check of operators' files found.
public struct CheckReport: Sendable {
    /// By file, then line; each once.
    public let problems: [Problem]
    /// The folders of the units that were checked, sorted.
    public let units: [String]
    /// The rule books, calendars, reporting policies, templates of papers and files about alerts that were checked, sorted.
    public let files: [String]
}

extension OperatorFolder {
    /// Checks everything below `paths`: folders of units, rule books, calendars, reporting policies, templates of papers,
    /// channels, routes, escalations and templates of alerts, and single files of them.
    ///
    /// A folder that holds none of these is searched one level down, so `Rosters`, `Alerts` and the folder above them all
    /// do. A folder called `Alerts` need not be there: without policies no clock runs.
    public func checkAll(_ paths: [String]) -> CheckReport {
        var check = Check(folder: self)
        for path in paths { check.path(Paths.trimmed(path)) }
        return check.report
    }
}

private struct Check {
    let folder: OperatorFolder
    let log: ProblemLog
    private var units: Set<String> = []
    private var checked: Set<String> = []

    init(folder: OperatorFolder) {
        self.folder = folder
        log = ProblemLog(folder.files)
    }

    private var files: any FileSource { folder.files }

    var report: CheckReport {
        CheckReport(problems: Set(log.problems).sorted(), units: units.sorted(), files: checked.sorted())
    }

    mutating func path(_ path: String) {
        let name = Paths.last(path)
        guard files.exists(path) else {
            if name == "Alerts" { return }
            problem(path, zh: "没有这个文件或文件夹。", en: "there is no such file or folder.")
            return
        }
        guard files.isFolder(path) else { return file(path) }
        switch name {
        case "Alerts": alerts(path)
        case "reporting" where !isUnit(path): policies(path)
        case "papers" where !isUnit(path): templates(path)
        case _ where TemplateFolder.isLanguage(name) && Paths.last(Paths.above(path)) == "papers":
            templates(Paths.above(path))
        case _ where AlertFolder.isPart(name) && !isUnit(path): settings(Paths.above(path))
        case "templates" where !isUnit(path): settings(Paths.above(path))
        case _ where TemplateFolder.isLanguage(name) && Paths.last(Paths.above(path)) == "templates":
            settings(Paths.above(Paths.above(path)))
        case "rules", "calendars": part(path)
        case _ where isUnit(path): part(path)
        case _ where isShelf(path): rosters(path)
        default: around(path)
        }
    }

    /// A folder that may hold `Rosters` and `Alerts`.
    private mutating func around(_ path: String) {
        let inside = files.folders(in: path)
        let shelves = inside.filter { $0 == "Rosters" || isShelf(Paths.join(path, $0)) }
        for shelf in shelves { rosters(Paths.join(path, shelf)) }
        if inside.contains("Alerts") { alerts(Paths.join(path, "Alerts")) }
        if shelves.isEmpty, !inside.contains("Alerts") {
            problem(
                path, zh: "这里没有单位、rules 或 calendars。请指定 Rosters 文件夹。",
                en: "there is no unit here, and neither 'rules' nor 'calendars'. Please name the folder Rosters.")
        }
    }

    private func isUnit(_ path: String) -> Bool { folder.isUnit(path) }

    private func isShelf(_ path: String) -> Bool {
        files.folders(in: path).contains { $0 == "rules" || $0 == "calendars" || isUnit(Paths.join(path, $0)) }
    }

    private mutating func rosters(_ path: String) {
        for name in files.folders(in: path) { part(Paths.join(path, name)) }
    }

    private mutating func alerts(_ path: String) {
        settings(path)
        let known = ["reporting", "papers", "templates"] + AlertFolder.parts
        for name in files.folders(in: path) {
            if name == "reporting" {
                policies(Paths.join(path, name))
            } else if name == "papers" {
                templates(Paths.join(path, name))
            } else if !known.contains(name), let nearest = Suggestion.nearest(to: name, among: known) {
                problem(
                    Paths.join(path, name), zh: "不认识这个文件夹；是否应为“\(nearest)”？",
                    en: "this folder is not known; did you mean '\(nearest)'?")
            }
        }
    }

    private mutating func policies(_ path: String) {
        let folder = PolicyFolder(path: path, log: log)
        let units = folder.units
        for name in folder.names where checked.insert(Paths.join(path, name)).inserted {
            _ = folder.policy(name, units: units)
        }
    }

    /// All of them at once: a paper's template is right only with the parts it uses.
    private mutating func templates(_ path: String) {
        let folder = TemplateFolder(path: path, log: log)
        let names = Set(folder.names.map { Paths.join(path, $0) })
        guard !names.isSubset(of: checked) else { return }
        checked.formUnion(names)
        _ = folder.read(self.folder.templates)
    }

    /// All of it at once: a route is right only with the channels that it names.
    private mutating func settings(_ path: String) {
        let folder = AlertFolder(path: path, log: log)
        let files = Set(folder.files)
        guard !files.isSubset(of: checked) else { return }
        checked.formUnion(files)
        _ = folder.settings(self.folder.alertTemplates, secrets: self.folder.secrets)
    }

    /// A folder in `Rosters`: rule books, calendars, or a unit.
    private mutating func part(_ path: String) {
        switch Paths.last(path) {
        case "rules":
            for name in files.names(in: path) where CalendarFile.isCalendar(name) { book(Paths.join(path, name)) }
        case "calendars":
            for name in files.names(in: path) where CalendarFile.isCalendar(name) { calendar(Paths.join(path, name)) }
        default:
            guard units.insert(path).inserted else { return }
            _ = folder.read(path, log)
        }
    }

    private mutating func file(_ path: String) {
        let above = Paths.above(path)
        let name = Paths.last(path)
        switch Paths.last(above) {
        case "Alerts": return
        case "papers" where TemplateFolder.isTemplate(name): templates(above)
        case _ where Paths.last(Paths.above(above)) == "papers" && TemplateFolder.isTemplate(name):
            templates(Paths.above(above))
        case "reporting" where PolicyFile.isPolicy(name):
            guard checked.insert(path).inserted else { return }
            let folder = PolicyFolder(path: above, log: log)
            _ = folder.policy(name, units: folder.units)
        case let part where AlertFolder.isPart(part) && PolicyFile.isPolicy(name): settings(Paths.above(above))
        case "templates" where TemplateFolder.isTemplate(name): settings(Paths.above(above))
        case _ where Paths.last(Paths.above(above)) == "templates" && TemplateFolder.isTemplate(name):
            settings(Paths.above(Paths.above(above)))
        case "rules" where CalendarFile.isCalendar(name): book(path)
        case "calendars" where CalendarFile.isCalendar(name): calendar(path)
        default:
            let stem = name.split(separator: ".").first.map(String.init) ?? name
            guard UnitFolder.files.contains(stem), isUnit(above) else {
                problem(
                    path,
                    zh: "这不是本程序认识的文件。请指定单位文件夹，或 rules、calendars、reporting、papers、channels、routes、escalations、"
                        + "templates 里的文件。",
                    en:
                        "this is no file that is known here. Please name a unit's folder, or a file of 'rules', 'calendars',"
                        + " 'reporting', 'papers', 'channels', 'routes', 'escalations' or 'templates'.")
                return
            }
            part(above.isEmpty ? "." : above)
        }
    }

    private mutating func book(_ path: String) {
        guard checked.insert(path).inserted else { return }
        let source = Source(file: path, log: log)
        if path.hasSuffix(".yml") {
            source.problem(1, zh: "请把后缀改为 .yaml。", en: "please let its name end in .yaml.")
            return
        }
        if let root = YAMLFile.read(source) {
            _ = RuleBook(source: source, catalogue: folder.catalogue, directory: nil).rules(root)
        }
    }

    private mutating func calendar(_ path: String) {
        guard checked.insert(path).inserted else { return }
        let file = CalendarFile(source: Source(file: path, log: log))
        if let root = YAMLFile.read(file.source) { _ = file.arrangement(root) }
    }

    private func problem(_ path: String, zh: String, en: String) {
        Source(file: path, log: log).problem(1, zh: zh, en: en)
    }
}
