/// Bark, to one iPhone. What Apple passes on holds 4,096 bytes.
public struct BarkRules: RoomRules {
    public static let name = "bark"
    public let deviceKey: String

    public init(deviceKey: String) { self.deviceKey = deviceKey }

    public var target: String { "push" }
    public var rate: RoomRate { .none }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: target)
        let members = try request.demandJSON()
        guard members.text("device_key") == deviceKey else { throw RoomRefusal(.token) }
        guard let body = members.text("body"), !body.isEmpty else { throw RoomRefusal(.empty) }
        if let level = members.text("level"),
            !["active", "timeSensitive", "passive", "critical"].contains(level)
        {
            throw RoomRefusal(.wrongForm, "level")
        }
        try request.demandBody(atMost: 4096)
        return Shown(title: members.text("title") ?? "", text: body)
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(#"{"code":200,"message":"success","timestamp":\#(now / 1000)}"#)
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (code, words) =
            switch refusal.reason {
            case .address: (404, "Cannot POST")
            case .method: (405, "Method Not Allowed")
            case .token, .signature, .clock: (400, "failed to get device token")
            case .contentType, .malformed, .wrongForm, .empty, .keyword: (400, "request bind failed")
            case .tooLong: (413, "push failed: PayloadTooLarge")
            case .tooFast, .silenced: (429, "push failed: TooManyRequests")
            case .fault: (500, "push failed")
            }
        return .json(code, #"{"code":\#(code),"message":"\#(words)","timestamp":0}"#)
    }
}
