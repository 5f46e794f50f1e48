import Foundation
import OperatorFiles
import Storage

/// The operators' files of the record at one version of its settings.
public struct StoredFiles: Sendable {
    /// Which version: equal ones have the same files. A restored backup has another one, whatever its number.
    struct Version: Hashable, Sendable {
        /// 0 where nothing was ever applied.
        let number: Int64
        let digest: String
    }

    let version: Version
    /// Byte for byte.
    public let files: [OperatorFileName: Data]
    /// The storage's version of each file's document.
    let documentVersions: [OperatorFileName: Int64]

    /// 0 where nothing was ever applied, and one more with each apply.
    public var settingsVersion: Int64 { version.number }

    public init(in context: ReadContext) throws {
        version = try Version(in: context)
        var files: [OperatorFileName: Data] = [:]
        var versions: [OperatorFileName: Int64] = [:]
        for document in try context.allDocuments(DocumentQuery(kind: OperatorFileDocument.kind)) {
            guard let name = OperatorFileName(document.id) else { continue }
            files[name] = try OperatorFileDocument.data(of: document)
            versions[name] = document.version
        }
        self.files = files
        documentVersions = versions
    }

    /// For readers of operators' files.
    public var held: HeldFiles {
        HeldFiles(Dictionary(uniqueKeysWithValues: files.map { ($0.key.path, $0.value) }))
    }
}

extension StoredFiles.Version {
    /// One cheap read.
    init(in context: ReadContext) throws {
        let settings = try context.document(OperatorFileDocument.settingsKind, OperatorFileDocument.settingsID)
        self.init(number: settings?.version ?? 0, digest: settings?.body ?? "")
    }
}
