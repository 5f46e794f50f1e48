import Foundation
import Roster

extension PaperTemplates {
    /// The templates of a folder, as `Alerts/papers`: all files below `zh` and `en`, by their names from there. Other files
    /// of the folder are left alone.
    ///
    /// - Throws: An error of Foundation's, which names the file, where one cannot be read.
    public static func files(in folder: URL) throws -> [String: String] {
        var files: [String: String] = [:]
        for language in Language.allCases {
            let place = folder.appendingPathComponent(language.rawValue)
            guard FileManager.default.fileExists(atPath: place.path) else { continue }
            for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
            where name.hasSuffix(".mustache") {
                let text = try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
                files["\(language.rawValue)/\(name)"] = text
            }
        }
        return files
    }
}
