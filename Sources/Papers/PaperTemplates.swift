import Foundation
import Mustache
import Operations
import Roster

/// The templates of all papers, checked. Operators write them: `zh/call-record.mustache` and so on, with parts that several
/// of them use in `zh/part-NAME.mustache`.
///
/// Every value is escaped, whatever a template says, and every name that a template writes is one that its paper has.
public struct PaperTemplates: Sendable {
    static let partPrefix = "part-"

    private var libraries: [Language: MustacheLibrary] = [:]

    /// - Parameter files: Text by name, `zh/call-record.mustache`, `en/part-style.mustache`. Not every paper has to be there.
    /// - Throws: ``InvalidTemplates`` with all that ``problems(files:)`` finds.
    public init(files: [String: String]) throws(InvalidTemplates) {
        let problems = Self.problems(files: files)
        guard problems.isEmpty else { throw InvalidTemplates(problems: problems) }
        for (name, text) in files {
            guard let (language, name) = Self.parts(of: name) else { continue }
            // The check has parsed it already; were it to fail here, the paper would be missing, which is told.
            try? libraries[language, default: MustacheLibrary()].register(
                TagReader(text, file: name).prepared, named: name.withoutPrefix)
        }
    }

    /// The names of all papers' templates in a language, as `zh/call-record.mustache`.
    public static func name(of paper: Paper, in language: Language) -> String {
        "\(language.rawValue)/\(paper.rawValue).mustache"
    }

    /// The paper as one page of HTML that needs no other file: for the screen, and A4.
    ///
    /// - Throws: ``MissingTemplate``.
    public func html(_ content: some PaperContent, language: Language) throws(MissingTemplate) -> String {
        let paper = type(of: content).paper
        guard let library = libraries[language],
            let page = library.render(RenderedFields(content.fields(in: language)), withTemplate: paper.rawValue)
        else { throw MissingTemplate(file: Self.name(of: paper, in: language)) }
        return page
    }

    /// `zh/call-record.mustache` as its language and `call-record`; nil for a name that is no template's.
    static func parts(of file: String) -> (Language, String)? {
        let pieces = file.split(separator: "/", omittingEmptySubsequences: false)
        guard pieces.count == 2, let language = Language(rawValue: String(pieces[0])), pieces[1].hasSuffix(".mustache")
        else { return nil }
        return (language, String(pieces[1].dropLast(".mustache".count)))
    }
}

extension String {
    /// A part is used by its name alone: `{{> style}}` is `part-style.mustache`.
    var withoutPrefix: String {
        hasPrefix(PaperTemplates.partPrefix) ? String(dropFirst(PaperTemplates.partPrefix.count)) : self
    }
}
