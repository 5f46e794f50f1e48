import ArgumentParser
import Documents
import Foundation
import OperatorFiles
import RecordedFiles
import Roster
import Storage

/// `watchbill export`: the record's operators' files back into a folder.
struct ExportFilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把库中的运营文件写回文件夹 / Write the record's operators' files back.")

    @Argument(help: "单位编号；不写则全部 / the unit; all files where none is given.")
    var unit: String?
    @Option(name: .customLong("output"), help: "写到这个文件夹 / the folder to write into.")
    var folder: String
    @Flag(help: "文件夹不空也写，同名文件覆盖 / write though the folder is not empty, over files of the same name.")
    var force = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = Console(language: common.language)
        let name = unit.map { UnitID(unchecked: DiskFiles().ownName(of: $0)) }
        let files = try await database.withStore { store in
            try await store.read { context in
                let stored = try StoredFiles(in: context)
                return try name.map { try stored.files(of: $0) } ?? stored.files
            }
        }
        try checkFolder()
        for (name, data) in files.sorted(by: { $0.key < $1.key }) {
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try DocumentFile.write(data, to: url)
        }
        console.say(
            Text(zh: "已把 \(files.count) 个文件写入 \(folder)。", en: "Wrote \(files.count) files into \(folder)."))
    }

    private func checkFolder() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else {
            throw ValidationError("--output \(folder)：这是文件，不是文件夹 / is a file and no folder.")
        }
        let isEmpty = try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty
        guard force || isEmpty else {
            throw ValidationError(
                "--output \(folder)：文件夹不是空的。请换一个，或加 --force / is not empty; name another one, or add --force.")
        }
    }
}
