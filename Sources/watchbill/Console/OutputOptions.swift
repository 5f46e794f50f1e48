import ArgumentParser
import Documents
import DutyCalendar
import Foundation
import OperatorFiles
import Roster

/// Where results go: files by their suffix, and the terminal.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("output"),
        help: "输出文件，按后缀定格式，可多次给出 / file to write; the suffix picks .json .xlsx .csv .html .ics; may be repeated.")
    var files: [String] = []

    @Option(help: ".ics 只含此人 / only this person's duties in .ics files.")
    var person: String?

    @Flag(help: "CSV 用 GB 18030 编码 / write CSV in GB 18030.")
    var gb18030 = false

    @Flag(help: "在标准输出打印 JSON 值班表 / print the roster document to standard output.")
    var json = false

    /// Before any work: the suffixes and the folders.
    func check() throws {
        for file in files {
            let url = URL(fileURLWithPath: file)
            do { _ = try DocumentFormat(fileSuffix: url.pathExtension) } catch {
                throw ValidationError("\(file): \(error)")
            }
            var isFolder: ObjCBool = false
            let folder = url.deletingLastPathComponent().path
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw ValidationError("\(file): 没有文件夹 \(folder) / there is no folder \(folder).")
            }
        }
    }

    /// Writes every file; all are made before the first one is put in its place.
    func write(_ presentation: Presentation) throws {
        let made = try files.map { file in
            let url = URL(fileURLWithPath: file)
            return (url, try data(DocumentFormat(fileSuffix: url.pathExtension), presentation))
        }
        for (url, data) in made { try DocumentFile.write(data, to: url) }
        for file in files {
            Console(language: presentation.language).say(Text(zh: "已写入 \(file)", en: "wrote \(file)"))
        }
    }

    /// The roster and what there is to say about it, to the terminal.
    func show(_ presentation: Presentation, on console: Console) {
        if json {
            console.result(presentation.json)
        } else {
            console.result(presentation.terminal(width: Console.columns, isTerminal: Console.outputIsTerminal))
        }
    }

    func data(_ format: DocumentFormat, _ presentation: Presentation) throws -> Data {
        switch format {
        case .json: return Data((presentation.json + "\n").utf8)
        case .xlsx: return try presentation.table.xlsx(fairness: presentation.fairness, created: .now)
        case .html: return Data(presentation.table.html(fairness: presentation.fairness).utf8)
        case .csv: return try presentation.table.csv(gb18030 ? .gb18030 : .utf8BOM)
        case .ics:
            let only = try person.map { name in
                guard
                    let found = presentation.problem.people.first(where: { $0.id.rawValue == name || $0.name == name })
                else {
                    throw ValidationError("--person \(name)：单位里没有这个人 / nobody of that name in the unit.")
                }
                return found.id
            }
            return Data(
                DutyFeed(
                    presentation.roster, of: presentation.problem.unit, language: presentation.language, person: only,
                    stamp: .now
                ).text.utf8)
        }
    }
}

extension Timestamp {
    /// The program's one look at the clock.
    static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
