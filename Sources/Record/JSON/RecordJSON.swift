import Foundation

/// A document that cannot be read: damaged, or written by a later version.
public struct UnreadableDocument: Error, CustomStringConvertible {
    public let kind: String
    public let id: String
    public let reason: String

    public var description: String {
        "The \(kind) '\(id)' of the record cannot be read (\(reason)). Maybe a newer program wrote it, or it was edited by "
            + "hand; 'watchbill journal verify' tells what the journal has of it."
    }
}

/// Documents and journal changes as JSON: keys sorted, so that the same value is always the same text.
struct RecordJSON {
    func text(_ value: some Encodable) throws -> String { try SortedJSON.text(value) }

    func value<Value: Decodable>(_ type: Value.Type, from text: String, kind: String, id: String) throws -> Value {
        // Foundation reads what this does not, and finds the words for what is wrong.
        if let value = try? JSONTapeDecoder.value(type, from: text) { return value }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw UnreadableDocument(kind: kind, id: id, reason: Self.words(error))
        }
    }

    /// Decoding errors with the place, without the noise.
    private static func words(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        @unknown default: return "\(error)"
        }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }
}
