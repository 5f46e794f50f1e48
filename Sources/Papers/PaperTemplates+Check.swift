import Mustache
import Operations
import Roster

extension PaperTemplates {
    /// Everything that is wrong with operators' templates, sorted by file and line: for `watchbill check`, and before they
    /// are taken into the record.
    public static func problems(files: [String: String]) -> [TemplateProblem] {
        var problems: Set<TemplateProblem> = []
        var papers: [(file: String, paper: Paper, reader: TagReader)] = []
        var parts: [Language: [String: TagReader]] = [:]
        for (file, text) in files {
            guard text.utf8.count <= longest else {
                problems.insert(
                    TemplateProblem(
                        file, 1, "文件超过 \(longest / 1024) KB", "the file has more than \(longest / 1024) KB"))
                continue
            }
            guard let (language, name) = Self.parts(of: file) else {
                problems.insert(strange(file))
                continue
            }
            let reader = TagReader(text, file: file)
            problems.formUnion(reader.problems + PageCheck.problems(text, file: file))
            if let paper = Paper(rawValue: name) {
                papers.append((file, paper, reader))
            } else if name.hasPrefix(partPrefix) {
                parts[language, default: [:]][name.withoutPrefix] = reader
            } else {
                problems.insert(strange(file))
            }
        }
        for (file, paper, reader) in papers {
            guard let (language, _) = Self.parts(of: file) else { continue }
            var check = TemplateCheck(parts: parts[language] ?? [:])
            check.check(reader, file: file, schema: paper.schema)
            problems.formUnion(check.problems)
        }
        return problems.isEmpty ? unparsed(files) : problems.sorted()
    }

    /// What Mustache itself would not take. The checks above should leave nothing for it to find.
    private static func unparsed(_ files: [String: String]) -> [TemplateProblem] {
        files.compactMap { file, text in
            do {
                _ = try MustacheTemplate(string: TagReader(text, file: file).prepared)
                return nil
            } catch let error as MustacheTemplate.ParserError {
                return TemplateProblem(
                    file, error.context.lineNumber, "模板不能解析：\(error.error)",
                    "the template cannot be parsed: \(error.error)")
            } catch {
                return TemplateProblem(file, 1, "模板不能解析：\(error)", "the template cannot be parsed: \(error)")
            }
        }.sorted()
    }

    private static func strange(_ file: String) -> TemplateProblem {
        let names = Paper.allCases.map(\.rawValue)
        return TemplateProblem(
            file, 1,
            "没有这种文书。模板应命名为 zh/名称.mustache 或 en/名称.mustache，名称为：\(names.joined(separator: "、"))，或 \(partPrefix) 开头的组件",
            "no paper has this name. Templates are named zh/NAME.mustache or en/NAME.mustache, where NAME is one of "
                + "\(names.joined(separator: ", ")), or a part that begins with \(partPrefix)")
    }

    private static let longest = 262_144
}
