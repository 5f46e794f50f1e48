import ArgumentParser
import Documents
import Foundation
import Operations
import OperatorFiles
import Papers
import RecordedFiles
import Roster

/// Where a paper goes, and from which record it comes.
struct PaperOptions: ParsableArguments {
    @Option(
        name: .customLong("output"),
        help: "写到这个文件，.html 或 .docx；不写则把 HTML 打印到标准输出 / the file, .html or .docx; HTML to standard output without one.")
    var file: String?
    @OptionGroup var reading: ReadOptions

    private enum Format: String { case html, htm, docx }

    func validate() throws {
        guard let file else { return }
        let url = URL(fileURLWithPath: file)
        guard Format(rawValue: url.pathExtension.lowercased()) != nil else {
            throw ValidationError("--output \(file)：后缀应为 .html 或 .docx / its suffix has to be .html or .docx.")
        }
        var isFolder: ObjCBool = false
        let folder = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("--output \(file)：没有文件夹 \(folder) / there is no folder \(folder).")
        }
    }

    /// Makes the paper out of the record, and puts it where it was asked for: whole, or not at all.
    func print(_ content: (OpenRecord) async throws -> any PaperContent) async throws {
        let language = reading.common.language
        let page = try await reading.withRecord { open in
            let templates = try await open.templates()
            return try templates.html(try await content(open), language: language)
        }
        guard let file else { return FileHandle.standardOutput.write(Data(page.utf8)) }
        let url = URL(fileURLWithPath: file)
        if url.pathExtension.lowercased() == Format.docx.rawValue {
            try await Docx.write(html: page, to: url)
        } else {
            try DocumentFile.write(Data(page.utf8), to: url)
        }
        reading.console.say(Text(zh: "已写入 \(file)", en: "wrote \(file)"))
    }
}

extension OpenRecord {
    /// The record's templates; those of the working folder only where the record has none at all.
    ///
    /// - Throws: ``NoTemplates``; `InvalidFiles` for templates of the working folder that cannot be used.
    fileprivate func templates() async throws -> PaperTemplates {
        let folder = "Alerts/papers"
        let held = try await record.store.read { try StoredFiles(in: $0).held }
        for files in [held, DiskFiles()] as [any FileSource] {
            let texts = try OperatorFolder.checking(files).loadTemplates(folder)
            if !texts.isEmpty { return try PaperTemplates(files: texts) }
        }
        throw NoTemplates(folder: folder)
    }
}

/// There is no template of any paper.
struct NoTemplates: Error {
    let folder: String

    var words: Text {
        Text(
            zh: "库中没有文书模板，当前文件夹下也没有 \(folder)。请把 watchbill 自带的 \(folder) 复制过来，再运行 watchbill apply。",
            en: "The record has no templates of papers, and there is no \(folder) in the working folder. Maybe copy the"
                + " \(folder) that comes with watchbill here, and run watchbill apply.")
    }
}

/// What was asked for is not in the record yet.
struct NothingToPrint: Error {
    let words: Text
}
