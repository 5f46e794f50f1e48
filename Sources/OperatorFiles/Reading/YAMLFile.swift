import Roster
import Yams

/// Reads YAML into items. Scalars keep the text they were written with: `08:30`, `no` and `2026-10-01` stay words.
enum YAMLFile {
    /// The file's one document; nil, with a problem, where there is none.
    static func read(_ source: Source) -> Item? {
        TextFile.read(source, .utf8).flatMap { parse($0, source) }
    }

    static func parse(_ text: String, _ source: Source) -> Item? {
        guard let node = root(text, source) else { return nil }
        var converter = Converter(source: source)
        let item = converter.item(node, depth: 0)
        return converter.hasComplained ? nil : item
    }

    private static func root(_ original: String, _ source: Source) -> Node? {
        if let line = aliasLine(original) {
            source.problem(
                line, zh: "不支持引用（& 和 *）。请把内容完整写出。",
                en: "anchors and aliases (& and *) are not supported. Please write the value out.")
            return nil
        }
        var text = original
        // Yams gives up at a key that comes twice. So the first of the two gets a mark and is read on, for the other
        // problems of the file; the reader of the mapping names both.
        for attempt in 0..<12 {
            do {
                if let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() { return node }
                source.problem(
                    1, zh: "文件里只有注释。请填写内容，或删除此文件。",
                    en: "the file holds nothing but comments. Please fill it in, or delete it.")
                return nil
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard attempt < 11, let marked = DuplicateMark.insert(attempt, at: context.mark, into: text) else {
                    let names = keys.map(DuplicateMark.strip).map(\.quotable)
                    source.problem(
                        context.mark.line, zh: "重复的键：\(names.joined(separator: "、"))。请只保留一个。",
                        en: "duplicate keys: \(names.joined(separator: ", ")). Please keep one of each.")
                    return nil
                }
                text = marked
            } catch {
                report(error, text, source)
                return nil
            }
        }
        return nil
    }

    private static func report(_ error: any Error, _ text: String, _ source: Source) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            let advice = YAMLReason.words(problem, context: context?.text ?? "")
            // A quotation mark that is not closed is missed at the end of the file, but wrong where it was opened.
            let isQuoted = context?.text.contains("quoted scalar") == true
            source.problem(isQuoted ? context?.mark.line ?? mark.line : mark.line, advice)
        case YamlError.reader(_, let offset, let value, _):
            let line = text.prefix(offset ?? 0).count(where: \.isNewline) + 1
            let code = String(UInt32(bitPattern: value), radix: 16, uppercase: true)
            source.problem(
                line, zh: "有不可见的控制字符（U+\(code)）。请删除它。",
                en: "there is a control character (U+\(code)). Please remove it.")
        default:
            source.problem(1, zh: "不是有效的 YAML。", en: "this is not valid YAML.")
        }
    }

    /// The line of the first `*name` whose `&name` the text has as well.
    private static func aliasLine(_ text: String) -> Int? {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return nil }
        var anchors: Set<String> = []
        var firstAlias: [String: Int] = [:]
        var line = 1
        var previous = UInt8(ascii: "\n")
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            defer { previous = byte }
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), " \n\r\t[{,:-?".utf8.contains(previous) else {
                continue
            }
            let name = String(decoding: bytes.prefix(while: isNameByte), as: UTF8.self)
            guard !name.isEmpty else { continue }
            if byte == UInt8(ascii: "&") {
                anchors.insert(name)
            } else if firstAlias[name] == nil {
                firstAlias[name] = line
            }
        }
        return firstAlias.filter { anchors.contains($0.key) }.values.min()
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte)
            || (97...122).contains(byte)
    }
}

/// Makes a key that comes twice bearable for Yams, and can be taken off again.
enum DuplicateMark {
    /// From the private use area, which nobody types.
    private static let mark: Unicode.Scalar = "\u{E5D1}"

    static func insert(_ number: Int, at place: Mark, into text: String) -> String? {
        var scalars = text.unicodeScalars
        var index = scalars.startIndex
        var line = 1
        while line < place.line {
            guard let newline = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: newline)
            line += 1
        }
        guard var column = scalars.index(index, offsetBy: place.column - 1, limitedBy: scalars.endIndex),
            column < scalars.endIndex
        else { return nil }
        if scalars[column] == "\"" || scalars[column] == "'" { column = scalars.index(after: column) }
        scalars.insert(contentsOf: [mark] + Array(String(number).unicodeScalars) + [mark], at: column)
        return String(scalars)
    }

    static func strip(_ key: String) -> String {
        guard key.unicodeScalars.first == mark,
            let end = key.unicodeScalars.dropFirst().firstIndex(of: mark)
        else { return key }
        return String(key.unicodeScalars[key.unicodeScalars.index(after: end)...])
    }
}

private struct Converter {
    let source: Source
    var hasComplained = false

    mutating func item(_ node: Node, depth: Int) -> Item {
        let line = node.mark?.line ?? 1
        guard depth < 20 else {
            if !hasComplained {
                source.problem(
                    line, zh: "嵌套过深。请检查括号和缩进。", en: "nested too deeply. Maybe a bracket or an indent is wrong.")
            }
            hasComplained = true
            return Item(line, .nothing)
        }
        switch node {
        case .scalar(let scalar):
            let text = scalar.string
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isNothing = isPlain && (text.isEmpty || text == "~" || text == "null")
            return Item(line, isNothing ? .nothing : .text(text.trimmed))
        case .sequence(let sequence):
            return Item(line, .list(sequence.map { item($0, depth: depth + 1) }))
        case .mapping(let mapping):
            var entries: [Item.Entry] = []
            for (key, value) in mapping {
                let keyLine = key.mark?.line ?? line
                guard case .scalar(let scalar) = key else {
                    source.problem(keyLine, zh: "键应是一个词。", en: "a key should be a word.")
                    continue
                }
                entries.append(
                    Item.Entry(
                        key: DuplicateMark.strip(scalar.string), line: keyLine, value: item(value, depth: depth + 1)))
            }
            return Item(line, .map(entries))
        case .alias:
            return Item(line, .nothing)
        }
    }
}

extension StringProtocol {
    /// Without spaces at either end, full-width ones included.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
