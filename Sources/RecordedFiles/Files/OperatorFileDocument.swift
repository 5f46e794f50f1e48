import Crypto
import DutyCalendar
import Foundation
import OperatorFiles
import Storage

/// How the record keeps operators' files: one document each, byte for byte, and one document that says which version of
/// them all is in force.
enum OperatorFileDocument {
    static let kind = "operator-file"
    static let settingsKind = "settings"
    static let settingsID = "current"
    /// The unit of what units share.
    static let shared = "-"

    private struct Body: Codable {
        var text: String?
        var base64: Data?
    }

    private struct Settings: Codable {
        var format = "watchbill.settings/1"
        let files: Int
        let sha256: String
    }

    static func document(_ name: OperatorFileName, _ data: Data, version: Int64, at now: Timestamp) throws -> Document {
        // A text is kept as text, so that whoever looks into the database can read it.
        let text = String(validating: data, as: UTF8.self)
        let body = text.map { Body(text: $0) } ?? Body(base64: data)
        return Document(
            kind: kind, id: name.path, unit: name.unit?.rawValue ?? shared, state: "applied", sortTime: now,
            version: version, body: try json(body))
    }

    /// Throws `corrupt` for what was not written by this program.
    static func data(of document: Document) throws -> Data {
        let body = try? JSONDecoder().decode(Body.self, from: Data(document.body.utf8))
        if let text = body?.text { return Data(text.utf8) }
        guard let data = body?.base64 else {
            throw StorageError.corrupt(
                place: "\(document.kind) \(document.id)", reason: "the body holds neither a text nor base64")
        }
        return data
    }

    static func settings(
        _ files: [OperatorFileName: Data], version: Int64, at now: Timestamp
    ) throws -> Document {
        let list = files.sorted { $0.key < $1.key }.map { "\(sha256($0.value)) \($0.key)\n" }.joined()
        let body = Settings(files: files.count, sha256: sha256(Data(list.utf8)))
        return Document(
            kind: settingsKind, id: settingsID, unit: shared, state: "applied", sortTime: now, version: version,
            body: try json(body))
    }

    static func sha256(_ data: Data) -> String {
        SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension ReadContext {
    /// Every document of a kind, in the order of their sort times.
    func allDocuments(_ query: DocumentQuery) throws -> [Document] {
        var query = query
        query.limit = 1000
        var found: [Document] = []
        repeat {
            let page = try documents(query)
            found += page.documents
            query.after = page.next
        } while query.after != nil
        return found
    }
}
