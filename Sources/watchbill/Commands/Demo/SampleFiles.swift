import CSampleFiles
import Foundation

/// The sample county's files, as the repository has them, within the program.
enum SampleFiles {
    /// By path: `Rosters/nanjiang/unit.yaml`.
    static let all: [String: Data] = Dictionary(
        uniqueKeysWithValues: (0..<csamplefiles_count()).map { index in
            let file = csamplefiles_at(index).pointee
            return (String(cString: file.path), Data(bytes: file.bytes, count: file.count))
        })
}
