import DutyCalendar
import Foundation
import Storage

/// The key that signs the links of this record's alerts: the same for every node, and made with the first link.
struct LinkKey: Codable {
    static let documentKind = "link-key", documentID = "acknowledgement"

    let key: String
}

extension RecordStore {
    /// 32 random bytes, made the first time that somebody asks. They stand in the record, so who has a copy of the record
    /// can sign links for it, as who has a copy can read it.
    public func linkKey(at now: Timestamp) async throws -> [UInt8] {
        let fresh = (0..<32).map { _ in UInt8.random(in: 0...255) }
        let text = try await store.keep { context in
            if let known = try context.document(LinkKey.documentKind, LinkKey.documentID) {
                return try RecordJSON().value(LinkKey.self, from: known.body, kind: known.kind, id: known.id).key
            }
            let made = LinkKey(key: Data(fresh).base64EncodedString())
            try context.insert(
                Document(
                    kind: LinkKey.documentKind, id: LinkKey.documentID, unit: "-", state: "current", sortTime: now,
                    body: try RecordJSON().text(made)))
            return made.key
        }
        return Data(base64Encoded: text).map(Array.init) ?? fresh
    }
}
