import ArgumentParser
import Foundation

/// The text of a report: given, from a file, or from standard input.
struct ReportText: ParsableArguments {
    @Option(help: "正文 / the text.")
    var text: String?
    @Option(help: "正文所在文件，- 为标准输入 / a file with the text; - for standard input.")
    var file: String?

    /// More is not a report.
    private static let limit = 1 << 20

    func validate() throws {
        guard (text == nil) != (file == nil) else {
            throw ValidationError("请给出 --text 或 --file / give either --text or --file.")
        }
    }

    func read() throws -> String {
        if let text { return text }
        guard let file else { return "" }
        let handle: FileHandle
        if file == "-" {
            handle = .standardInput
        } else if let opened = FileHandle(forReadingAtPath: file) {
            handle = opened
        } else {
            throw ValidationError("--file \(file)：读不了 / cannot be read.")
        }
        let data = try handle.read(upToCount: Self.limit + 1) ?? Data()
        guard data.count <= Self.limit, let text = String(data: data, encoding: .utf8) else {
            throw ValidationError("--file \(file)：应为 UTF-8 文本，不超过 1 MiB / must be UTF-8 text of at most 1 MiB.")
        }
        return text.trimmingCharacters(in: .newlines)
    }
}
