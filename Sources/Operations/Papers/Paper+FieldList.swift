import Roster

extension Paper {
    /// The fields of the paper, a line each, the fields of a list indented below it: what stands at the top of its template
    /// and on the page about papers.
    public func fieldList(in language: Language) -> [String] { lines(schema, language, indent: 2) }

    private func lines(_ fields: [PaperField], _ language: Language, indent: Int) -> [String] {
        let width = 24 - indent
        return fields.flatMap { field -> [String] in
            let name = field.name + String(repeating: " ", count: max(1, width - field.name.count))
            let about = field.about[language]
            var notes: [Text] = []
            var inner: [PaperField] = []
            switch field.kind {
            case .text: break
            case .flag: notes.append(Text(zh: "是非", en: "yes or no"))
            case .list(let fields):
                notes.append(Text(zh: "列表", en: "a list"))
                inner = fields
            }
            if field.isRequired { notes.append(Text(zh: "必写", en: "required")) }
            let note = notes.isEmpty ? "" : " [\(notes.joined()[language])]"
            return [String(repeating: " ", count: indent) + name + about + note]
                + lines(inner, language, indent: indent + 2)
        }
    }
}
