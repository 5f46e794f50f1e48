import Foundation

/// A receiver by Standard Webhooks 1.0.0: signed, with a time, and with an id by which it knows what came before.
public struct StandardWebhookRules: RoomRules {
    public static let name = "webhook"
    /// Decoded; any of them is good, so that keys can rotate.
    let keys: [[UInt8]]

    /// - Parameter secrets: Each `whsec_` and base64. Nil where one is not.
    public init?(secrets: [String]) {
        let keys = secrets.compactMap(Self.key)
        guard !keys.isEmpty, keys.count == secrets.count else { return nil }
        self.keys = keys
    }

    public var target: String { "in" }
    public var rate: RoomRate { .none }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: target)
        try request.demandBody(atMost: 19_999)
        guard let id = request.header("webhook-id"), !id.isEmpty,
            let timestamp = request.header("webhook-timestamp"), let seconds = Int64(timestamp), seconds >= 0,
            seconds < .max / 1000, let signatures = request.header("webhook-signature")
        else { throw RoomRefusal(.signature, "headers") }
        let signed = Array("\(id).\(timestamp).".utf8) + request.body
        let isGenuine = signatures.split(separator: " ").contains { entry in
            entry.hasPrefix("v1,")
                && keys.contains { isSignature(String(entry.dropFirst(3)), of: signed, key: $0) }
        }
        guard isGenuine else { throw RoomRefusal(.signature) }
        try RoomRequest.demand(time: seconds * 1000, near: now, within: 300_000)
        let members = try request.demandJSON()
        guard members.text("type") != nil, members.text("timestamp") != nil, let data = members.object("data")
        else { throw RoomRefusal(.wrongForm, "type, timestamp, data") }
        return Shown(id: id, title: data.text("title") ?? members.text("type") ?? "", text: data.text("text") ?? "")
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply { RoomReply(204) }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let status =
            switch refusal.reason {
            case .address, .token: 404
            case .method: 405
            case .signature, .clock: 401
            case .contentType: 415
            case .malformed, .wrongForm, .empty, .keyword: 400
            case .tooLong: 413
            case .tooFast, .silenced: 429
            case .fault: 500
            }
        return .json(status, #"{"error":"\#(refusal.reason.rawValue)"}"#)
    }
}

extension StandardWebhookRules {
    private static func key(_ secret: String) -> [UInt8]? {
        guard secret.hasPrefix("whsec_"), let data = Data(base64Encoded: String(secret.dropFirst(6))),
            (24...64).contains(data.count)
        else { return nil }
        return Array(data)
    }
}
