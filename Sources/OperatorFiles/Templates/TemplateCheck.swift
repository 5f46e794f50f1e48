import Roster

/// Finds what is wrong with templates of papers. Their language is another module's; this one knows where they stand.
///
/// Given the texts by name from `Alerts/papers` on, as `zh/call-record.mustache`; answers with problems of these names.
public typealias TemplateCheck = @Sendable (_ texts: [String: String]) -> [Problem]

/// The folder `papers`, with a folder of templates for each language.
struct TemplateFolder {
    let path: String
    let log: ProblemLog

    static let suffix = ".mustache"

    static func isTemplate(_ name: String) -> Bool { name.hasSuffix(suffix) && !name.hasPrefix(".") }

    static func isLanguage(_ name: String) -> Bool { Language(rawValue: name) != nil }

    /// Templates in the folders of languages, by name from this folder on, and such as stand elsewhere in it: the check
    /// tells where they belong.
    var names: [String] {
        let files = log.files
        let below = files.folders(in: path).flatMap { folder in
            files.files(in: Paths.join(path, folder)).map { "\(folder)/\($0)" }
        }
        return (files.files(in: path) + below).filter { Self.isTemplate(Paths.last($0)) }.sorted()
    }

    /// The texts that can be read, with every problem of theirs in the log.
    func read(_ check: TemplateCheck) -> [String: String] {
        var texts: [String: String] = [:]
        for name in names {
            texts[name] = TextFile.read(Source(file: Paths.join(path, name), log: log), .utf8)
        }
        for problem in check(texts) {
            log.add(Problem(file: Paths.join(path, problem.file), line: problem.line, message: problem.message))
        }
        return texts
    }
}

extension OperatorFolder {
    /// The templates of the folder `papers` at `path`, by name: `zh/call-record.mustache`. Not every paper has to be there,
    /// and none is where there is no such folder.
    ///
    /// - Throws: Every problem of them at once.
    public func loadTemplates(_ path: String) throws(InvalidFiles) -> [String: String] {
        let log = ProblemLog(files)
        return try log.result(TemplateFolder(path: path, log: log).read(templates))
    }
}
