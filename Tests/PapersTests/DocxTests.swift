import ChildProcess
import Foundation
import Operations
import Papers
import Roster
import Testing

struct DocxTests {
    static var hasPandoc: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc") }

    @Test(.enabled(if: hasPandoc, "pandoc is not installed"), arguments: Language.allCases)
    func carriesTheTextOfEveryPaper(language: Language) async throws {
        let words = [
            "3人死亡", "全力救治伤员", "传真机卡纸", "抽查乡镇值班", "9f2c6d1e0b7a45c3", language == .zh ? "社会安全事件" : "social security",
            "名单附后",
        ]
        for (content, word) in zip(try Contents.rich(), words) {
            let paper = type(of: content).paper
            if language == .en && paper == .dutyLog { continue }
            let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).docx")
            defer { try? FileManager.default.removeItem(at: url) }
            try await Docx.write(html: try shipped().html(content, language: language), to: url)
            #expect(try text(of: url).contains(word), "\(paper)")
            #expect(try text(of: url, raw: true).contains("w:h=\"16838\""), "is A4")
        }
    }

    @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
    func keepsHostileTextAsText() async throws {
        let page = "<html><body><p>&lt;script&gt;alert(1)&lt;/script&gt; {{unit}}</p></body></html>"
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).docx")
        defer { try? FileManager.default.removeItem(at: url) }
        try await Docx.write(html: page, to: url)
        #expect(try text(of: url).contains("&lt;script&gt;alert(1)&lt;/script&gt; {{unit}}"))
    }

    @Test func saysWhatToInstallWhereThereIsNoPandoc() async {
        let failure = await #expect(throws: DocxFailure.self) {
            _ = try await Docx.data(html: "<p>", path: "/nowhere:/usr/share")
        }
        #expect(failure == .notInstalled(path: "/nowhere:/usr/share"))
        #expect(failure?.message.en.contains("apt-get install pandoc") == true)
        #expect(failure?.message.zh.contains("apt-get install pandoc") == true)
    }

    @Test(arguments: ["<img src=\"/etc/passwd\">", "<IMG SRC=http://x/>", "<iframe src=x>", "<link href=x>", "<svg>"])
    func readsNoOtherFile(tag: String) async {
        await #expect(throws: DocxFailure.self) { _ = try await Docx.data(html: "<p>\(tag)</p>", path: "/nowhere") }
    }

    @Test func endsAConverterThatDoesNot() async throws {
        let folder = try fake("#!/bin/sh\necho words >&2\nexec sleep 600\n")
        defer { try? FileManager.default.removeItem(at: folder) }
        let begun = ContinuousClock.now
        await #expect(throws: DocxFailure.timedOut(seconds: 0.2)) {
            _ = try await Docx.data(html: "<p>", path: "\(folder.path):/usr/bin:/bin", limit: 0.2)
        }
        #expect(ContinuousClock.now - begun < .seconds(600), "it was waited for")
    }

    @Test func repeatsWhatTheConverterSays() async throws {
        let folder = try fake("#!/bin/sh\necho words >&2\nexit 3\n")
        defer { try? FileManager.default.removeItem(at: folder) }
        await #expect(throws: DocxFailure.failed("words")) {
            _ = try await Docx.data(html: "<p>", path: "\(folder.path):/usr/bin:/bin")
        }
    }

    /// The fourth is what `ls` reads the folder by.
    @Test func givesTheConverterNothingOfOurs() async throws {
        let folder = try fake("#!/bin/sh\nls /proc/self/fd >&2\nexit 3\n")
        defer { try? FileManager.default.removeItem(at: folder) }
        let ofAnother = Pipe()
        await #expect(throws: DocxFailure.failed("0\n1\n2\n3")) {
            _ = try await Docx.data(html: "<p>", path: "\(folder.path):/usr/bin:/bin")
        }
        try ofAnother.fileHandleForWriting.close()
    }

    @Test(.enabled(if: hasPandoc, "pandoc is not installed"))
    func namesAPlaceThatCannotBeWritten() async {
        let failure = await #expect(throws: DocxFailure.self) {
            try await Docx.write(html: "<p>a</p>", to: URL(filePath: "/nowhere/a.docx"))
        }
        #expect(failure?.description.contains("/nowhere/a.docx") == true)
    }

    /// Written by another program: one that this process wrote could not be run while a test beside this one starts a program
    /// and holds the file open for a moment.
    private func fake(_ script: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let writer = SpawnedProcess()
        writer.executableURL = URL(filePath: "/usr/bin/env")
        writer.arguments = [
            "sh", "-c", "printf %s \"$1\" > \"$2\" && chmod 755 \"$2\"", "sh", script, folder.path + "/pandoc",
        ]
        try writer.run()
        writer.waitUntilExit()
        return folder
    }

    /// The document's text, out of the archive.
    private func text(of url: URL, raw: Bool = false) throws -> String {
        let program = SpawnedProcess(), output = Pipe()
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = [
            "python3", "-c",
            "import re,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None;"
                + "x=z.read('word/document.xml').decode();"
                + "sys.stdout.buffer.write(re.sub(sys.argv[2] or '$^', '', x).encode())", url.path,
            raw ? "" : "<[^>]*>",
        ]
        program.standardOutput = output
        try program.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
