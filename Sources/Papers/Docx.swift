import Foundation
import Roster

/// Papers for word processors.
public enum Docx {
    /// Converts a paper's HTML with `pandoc`, and puts the document at `url`, whole or not at all. It needs no network, and
    /// reads no other file: a page that asks for one is refused.
    ///
    /// - Throws: ``DocxFailure``.
    public static func write(html: String, to url: URL) async throws {
        try write(try await data(html: html), to: url)
    }

    /// The same as bytes.
    ///
    /// - Parameters:
    ///   - path: Where `pandoc` is looked for, as the variable `PATH`; nil: this process's own.
    ///   - seconds: After which `pandoc` is killed.
    /// - Throws: ``DocxFailure``.
    public static func data(html: String, path: String? = nil, limit seconds: Double = 60) async throws -> Data {
        if let tag = PageCheck.fetching(html) { throw DocxFailure.reads(tag) }
        let path = path ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        guard let pandoc = executable("pandoc", in: path) else { throw DocxFailure.notInstalled(path: path) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("watchbill-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch { throw DocxFailure.cannotWrite(folder.path, "\(error)") }
        defer { try? FileManager.default.removeItem(at: folder) }
        let child = Converter(
            executable: pandoc,
            arguments: ["--from", "html", "--to", "docx", "--data-dir", folder.path, "--output", "-"],
            // No proxy answers there: nothing that pandoc might try to fetch leaves the machine.
            environment: [
                "PATH": path, "LANG": "C.UTF-8", "HOME": folder.path, "http_proxy": "http://127.0.0.1:9",
                "https_proxy": "http://127.0.0.1:9",
            ], folder: folder, seconds: seconds)
        let document = try await child.run(input: Data(html.utf8))
        guard document.starts(with: Data("PK".utf8)) else { throw DocxFailure.failed("no document came out") }
        return document
    }

    private static func executable(_ name: String, in path: String) -> String? {
        path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 && !isFolder($0) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func write(_ document: Data, to url: URL) throws {
        do { try document.write(to: url, options: .atomic) } catch {
            throw DocxFailure.cannotWrite(url.path, error.localizedDescription)
        }
    }
}

/// Why there is no .docx.
public enum DocxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no `pandoc` in these folders.
    case notInstalled(path: String)
    case cannotStart(String)
    case timedOut(seconds: Double)
    /// What `pandoc` said.
    case failed(String)
    /// The page asks for another file with this tag.
    case reads(String)
    case cannotWrite(String, String)

    public var message: Text {
        switch self {
        case .notInstalled(let path):
            Text(
                zh: "没有找到 pandoc（PATH：\(path)），不能生成 .docx。请安装 Debian 软件包 pandoc（apt-get install pandoc），或改用 .html。",
                en: "There is no pandoc (PATH: \(path)), which makes the .docx. Maybe install Debian's package pandoc "
                    + "(apt-get install pandoc), or write .html.")
        case .cannotStart(let reason):
            Text(zh: "pandoc 无法启动：\(reason)。", en: "pandoc cannot be started: \(reason).")
        case .timedOut(let seconds):
            Text(
                zh: "pandoc 在 \(Int(seconds)) 秒内没有完成，已终止。请改用 .html。",
                en: "pandoc did not finish within \(Int(seconds)) s and was stopped. Maybe write .html.")
        case .failed(let words):
            Text(
                zh: "pandoc 未能转换：\(words)。请改用 .html。",
                en: "pandoc could not convert the paper: \(words). Maybe write .html.")
        case .reads(let tag):
            Text(
                zh: "纸面含有 \(tag)，会读取其他文件。请从模板中去掉。",
                en: "The page has \(tag), which reads another file. Maybe take it out of the template.")
        case .cannotWrite(let path, let reason):
            Text(zh: "不能写入 \(path)：\(reason)", en: "Cannot write \(path): \(reason)")
        }
    }

    public var description: String { message.en }
}
