import AlertWriting
import OperatorFiles
import Papers
import Roster

extension PaperTemplates {
    /// The check of templates, as operators' files ask for it.
    static let check: TemplateCheck = { texts in
        problems(files: texts).map { Problem(file: $0.file, line: $0.line, message: $0.message) }
    }
}

extension AlertTemplates {
    /// As ``PaperTemplates/check``, for alerts.
    static let check: TemplateCheck = { texts in
        problems(files: texts).map {
            Problem(file: $0.file, line: $0.line, message: Text(zh: $0.words.zh, en: $0.words.en))
        }
    }
}

extension OperatorFolder {
    /// Operators' files with everything that checks them: the catalogue of rules, and the language of templates.
    static func checking(_ files: any FileSource = DiskFiles()) -> OperatorFolder {
        OperatorFolder(
            catalogue: RuleCatalogue.entries, files: files, templates: PaperTemplates.check,
            alertTemplates: AlertTemplates.check, secrets: SecretSource.fault(ofPresent:))
    }
}
