import Roster

import struct Foundation.Data

/// Operators' files as they were gathered to be put into the record, byte for byte.
public struct GatheredFiles: Sendable {
    public internal(set) var files: [OperatorFileName: Data] = [:]
    /// What they replace, as names in the record: `Rosters`, `Rosters/nanjiang`, or a single file.
    public internal(set) var scopes: Set<String> = []
    /// Files that stand there and are no operators' files, as the operator gave them. They are checked, for names that
    /// were nearly right, and not stored.
    public internal(set) var others: [String] = []
    /// Where each scope stands on the disk.
    var places: [(record: String, disk: String)] = []
    var otherFiles: [String: Data] = [:]

    /// The path that the operator knows, of a file that has `name` in the record; nil for one that was not gathered.
    public func place(of name: String) -> String? {
        let nearest = places.filter { name == $0.record || name.hasPrefix($0.record + "/") }
            .max { $0.record.count < $1.record.count }
        return nearest.map { $0.disk + name.dropFirst($0.record.count) }
    }
}

extension OperatorFolder {
    /// Every operators' file below `paths`: folders called `Rosters` and `Alerts`, folders in them, the folder above them,
    /// and single files. A folder called `Alerts` need not be there.
    ///
    /// - Throws: What cannot be read, and what is no folder of operators' files. What the files say is not looked at.
    public func gather(_ paths: [String]) throws(InvalidFiles) -> GatheredFiles {
        var gathering = Gathering(log: ProblemLog(files))
        for path in paths { gathering.path(Paths.trimmed(path)) }
        return try gathering.log.result(gathering.found)
    }
}

private struct Gathering {
    let log: ProblemLog
    var found = GatheredFiles()

    private var files: any FileSource { log.files }

    mutating func path(_ path: String) {
        guard let kind = files.kind(of: path) else {
            if Paths.last(path) == "Alerts" { return }
            problem(path, zh: "没有这个文件或文件夹。", en: "there is no such file or folder.")
            return
        }
        if kind == .file { return file(path) }
        let name = files.ownName(of: path)
        switch name {
        case "Rosters", "Alerts": scope(name, path)
        case "reporting" where !isUnit(path): scope("Alerts/reporting", path)
        case "papers" where !isUnit(path): scope("Alerts/papers", path)
        case _ where isLanguage(path, of: "papers"): scope("Alerts/papers/\(name)", path)
        case _ where AlertFolder.isPart(name) && !isUnit(path): scope("Alerts/\(name)", path)
        case "templates" where !isUnit(path): scope("Alerts/templates", path)
        case _ where isLanguage(path, of: "templates"): scope("Alerts/templates/\(name)", path)
        case "rules", "calendars": scope("Rosters/\(name)", path)
        case _ where isUnit(path): scope("Rosters/\(name)", path)
        case _ where isShelf(path): scope("Rosters", path)
        default: around(path)
        }
    }

    private mutating func around(_ path: String) {
        let inside = files.folders(in: path)
        let shelves = inside.filter { $0 == "Rosters" || isShelf(Paths.join(path, $0)) }
        for shelf in shelves { scope("Rosters", Paths.join(path, shelf)) }
        if inside.contains("Alerts") { scope("Alerts", Paths.join(path, "Alerts")) }
        if shelves.isEmpty, !inside.contains("Alerts") {
            problem(
                path, zh: "这里既没有 Rosters 也没有 Alerts。请指定其中之一，或它们所在的文件夹。",
                en: "there is neither Rosters nor Alerts here. Please name one of them, or the folder that holds them.")
        }
    }

    /// Whether it is the folder of a language in `papers` or `templates`.
    private func isLanguage(_ path: String, of folder: String) -> Bool {
        TemplateFolder.isLanguage(files.ownName(of: path)) && files.ownName(of: Paths.above(path)) == folder
    }

    private func isUnit(_ path: String) -> Bool { files.exists(Paths.join(path, "unit.yaml")) }

    private func isShelf(_ path: String) -> Bool {
        files.folders(in: path).contains { $0 == "rules" || $0 == "calendars" || isUnit(Paths.join(path, $0)) }
    }

    /// `path` stands for the record's folder `record`, with all that is below.
    private mutating func scope(_ record: String, _ path: String) {
        if let twin = found.places.first(where: { $0.record == record }) {
            if twin.disk != path {
                problem(
                    path, zh: "\(twin.disk) 也是 \(record)。请只给出一个。",
                    en: "\(twin.disk) is \(record) as well. Please name one of the two.")
            }
            return
        }
        found.scopes.insert(record)
        found.places.append((record, path))
        let depth = record.split(separator: "/").count
        for name in files.names(in: path) { below(Paths.join(path, name), "\(record)/\(name)", depth + 1) }
    }

    private static func hasLanguages(_ record: String) -> Bool {
        record.hasPrefix("Alerts/papers/") || record.hasPrefix("Alerts/templates/")
    }

    private mutating func below(_ path: String, _ record: String, _ depth: Int) {
        // Templates have a folder more, for their language.
        if files.isFolder(path), depth < (Self.hasLanguages(record) ? 4 : 3) {
            for name in files.names(in: path) { below(Paths.join(path, name), "\(record)/\(name)", depth + 1) }
        } else if let name = OperatorFileName(record) {
            if let data = TextFile.bytes(Source(file: path, log: log)) { found.files[name] = data }
        } else if !files.isFolder(path) {
            found.others.append(path)
            let contents = files.contents(of: path, limit: TextFile.limit)
            found.otherFiles[record] = if case .data(let data) = contents { data } else { Data() }
        }
    }

    private mutating func file(_ path: String) {
        let name = Paths.last(path)
        let folder = files.ownName(of: Paths.above(path))
        let record =
            isLanguage(Paths.above(path), of: "papers")
            ? "Alerts/papers/\(folder)/\(name)"
            : isLanguage(Paths.above(path), of: "templates")
                ? "Alerts/templates/\(folder)/\(name)"
                : folder == "reporting" || AlertFolder.isPart(folder)
                    ? "Alerts/\(folder)/\(name)" : "Rosters/\(folder)/\(name)"
        guard let known = OperatorFileName(record) else {
            problem(
                path,
                zh: "这不是本程序认识的文件。请指定单位文件夹，或 rules、calendars、reporting、papers、channels、routes、escalations、"
                    + "templates 里的文件。",
                en:
                    "this is no file that is known here. Please name a unit's folder, or a file of 'rules', 'calendars',"
                    + " 'reporting', 'papers', 'channels', 'routes', 'escalations' or 'templates'.")
            return
        }
        guard let data = TextFile.bytes(Source(file: path, log: log)) else { return }
        found.scopes.insert(record)
        found.places.append((record, path))
        found.files[known] = data
    }

    private func problem(_ path: String, zh: String, en: String) {
        Source(file: path, log: log).problem(1, zh: zh, en: en)
    }
}
