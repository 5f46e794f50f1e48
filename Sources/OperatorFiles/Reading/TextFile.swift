import Foundation

/// Reads files that may be anything.
enum TextFile {
    /// 2 MiB: a county's people take a hundredth of it.
    static let limit = 2 << 20

    enum Encodings {
        case utf8
        /// UTF-8, or what Chinese spreadsheet programs save.
        case utf8OrGB18030
    }

    /// The text of the file without a byte order mark; nil, with a problem, where there is none to be had.
    static func read(_ source: Source, _ encodings: Encodings) -> String? {
        guard let data = bytes(source) else { return nil }
        return text(data, source, encodings)
    }

    static func text(_ data: Data, _ source: Source, _ encodings: Encodings) -> String? {
        guard data.count <= limit else {
            tooLarge(data.count, source)
            return nil
        }
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            source.problem(
                1, zh: "文件是 UTF-16 编码。请另存为 UTF-8。", en: "the file is UTF-16. Please save it as UTF-8.")
            return nil
        }
        if let zero = data.firstIndex(of: 0) {
            source.problem(
                line(of: zero, in: data), zh: "这是二进制文件，不是文本。如为电子表格，请另存为 CSV。",
                en: "this is a binary file, not text. If it is a spreadsheet, save it as CSV.")
            return nil
        }
        let content = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        var text = String(validating: content, as: UTF8.self)
        if text == nil, encodings == .utf8OrGB18030 {
            text = String(data: Data(content), encoding: String.Encoding(rawValue: 0x8000_0632))
        }
        guard let text else {
            let place = line(of: content.startIndex + validPrefix(content), in: data)
            switch encodings {
            case .utf8:
                source.problem(
                    place, zh: "此处不是 UTF-8 编码。请把文件另存为 UTF-8。",
                    en: "this is not UTF-8. Please save the file as UTF-8.")
            case .utf8OrGB18030:
                source.problem(
                    place, zh: "此处既不是 UTF-8 也不是 GB 18030 编码。请把文件另存为 UTF-8。",
                    en: "this is neither UTF-8 nor GB 18030. Please save the file as UTF-8.")
            }
            return nil
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            source.problem(
                1, zh: "文件是空的。请填写内容，或删除此文件。", en: "the file is empty. Please fill it in, or delete it.")
            return nil
        }
        return text
    }

    /// Nil, with a problem, where it cannot be read.
    static func bytes(_ source: Source) -> Data? {
        switch source.log.files.contents(of: source.file, limit: limit) {
        case .data(let data): return data
        case .tooLarge(let bytes): tooLarge(bytes, source)
        case .isMissing: source.problem(1, zh: "没有这个文件。", en: "there is no such file.")
        case .isFolder:
            source.problem(
                1, zh: "这里应是文件，却是文件夹。请改名或移走该文件夹。",
                en: "this should be a file and is a folder. Please rename or move the folder.")
        case .isForbidden:
            source.problem(
                1, zh: "无法读取此文件。请检查访问权限。", en: "the file cannot be read. Maybe its permissions forbid it.")
        case .failed:
            source.problem(
                1, zh: "无法读取此文件。请检查磁盘和访问权限。",
                en: "the file cannot be read. Maybe the disk or its permissions are at fault.")
        }
        return nil
    }

    private static func tooLarge(_ bytes: Int, _ source: Source) {
        source.problem(
            1, zh: "文件有 \(size(bytes))，上限 2 MiB。请检查是否放错了文件。",
            en: "the file has \(size(bytes)), the limit is 2 MiB. Maybe it is another kind of file.")
    }

    private static func size(_ bytes: Int) -> String {
        "\((Double(bytes) / 1_048_576 * 10).rounded(.up) / 10) MiB"
    }

    private static func line(of index: Data.Index, in data: Data) -> Int {
        data[..<index].count { $0 == UInt8(ascii: "\n") } + 1
    }

    /// How many bytes from the start are UTF-8, to within one character.
    private static func validPrefix(_ data: Data) -> Int {
        var decoder = UTF8()
        var bytes = data.makeIterator()
        var count = 0
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): count += UTF8.width(scalar)
            case .emptyInput, .error: return count
            }
        }
    }
}
