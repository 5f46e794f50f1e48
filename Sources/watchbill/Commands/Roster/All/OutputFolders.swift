import ArgumentParser
import Documents
import Foundation
import Roster

/// Where the rosters of many units go: folders, with a file for each unit and format in each.
struct OutputFolders {
    let folders: [String]
    let formats: [DocumentFormat]
    private let options: OutputOptions

    /// - Throws: `ValidationError` for a format that there is none of, and for what cannot be a folder.
    init(_ options: OutputOptions, formats: [String]) throws {
        self.options = options
        folders = options.files
        guard formats.isEmpty || !folders.isEmpty else {
            throw ValidationError("有 --format 就要有 --output 文件夹 / with --format, give a folder by --output.")
        }
        var known: [DocumentFormat] = []
        for name in formats.isEmpty ? ["json"] : formats {
            let format: DocumentFormat
            do { format = try DocumentFormat(fileSuffix: name) } catch {
                throw ValidationError("--format \(name): \(error)")
            }
            if !known.contains(format) { known.append(format) }
        }
        self.formats = known
        for folder in folders { try Self.check(folder) }
    }

    /// Makes the folders that are not there yet.
    func make() throws {
        for folder in folders where !FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        }
    }

    /// Writes a unit's files, in place of older ones of these names. Each is whole or not there; all are made before the
    /// first is put in its place.
    ///
    /// - Returns: Their paths.
    func write(_ presentation: Presentation) throws -> [String] {
        guard !folders.isEmpty else { return [] }
        let made = try formats.map { ($0, try options.data($0, presentation)) }
        var written: [String] = []
        for folder in folders {
            for (format, data) in made {
                let url = URL(fileURLWithPath: folder)
                    .appendingPathComponent(presentation.roster.unit.rawValue + format.fileSuffix)
                try DocumentFile.write(data, to: url)
                written.append(folder + (folder.hasSuffix("/") ? "" : "/") + url.lastPathComponent)
            }
        }
        return written
    }

    private static func check(_ folder: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw ValidationError(
                    "--output \(folder)：用 --all 时应是文件夹，却是文件 / with --all this is a folder, and \(folder) is a file.")
            }
            return
        }
        let url = URL(fileURLWithPath: folder)
        if (try? DocumentFormat(fileSuffix: url.pathExtension)) != nil {
            throw ValidationError(
                "--output \(folder)：用 --all 时应是文件夹，格式用 --format 指定 / with --all this is a folder; --format picks the "
                    + "format.")
        }
        let above = url.deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: above, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("\(folder): 没有文件夹 \(above) / there is no folder \(above).")
        }
    }
}
