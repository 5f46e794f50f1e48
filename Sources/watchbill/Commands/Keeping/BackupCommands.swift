import ArgumentParser
import Roster
import Storage

/// `watchbill backup FILE`: one state of the record, while it runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份整个库，不必停服务 / Write the whole record into a file, while it runs.")

    @Argument(help: "写到这个文件 / the file to write.")
    var file: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let summary = try await database.withStore { try await $0.backup(to: file, takenAt: .now) }
        Console(language: common.language).result(
            Text(
                zh: "已备份 \(summary.rows) 行到 \(file)。日志头：\(summary.head)",
                en: "Backed up \(summary.rows) rows into \(file). The journal's head: \(summary.head)"))
    }
}

/// `watchbill restore FILE`: a backup in the place of everything that is in the record.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "用备份代替库中的全部内容 / Put a backup in the place of the whole record.")

    @Argument(help: "备份文件 / the backup.")
    var file: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        // Before a database is made for it: a bad file must leave nothing behind.
        _ = try await Store.checkBackup(file)
        let summary = try await database.withStore(creating: true) { try await $0.restore(from: file) }
        Console(language: common.language).result(
            Text(
                zh: "已从 \(file) 恢复 \(summary.rows) 行。日志头：\(summary.head)",
                en: "Restored \(summary.rows) rows from \(file). The journal's head: \(summary.head)"))
    }
}
