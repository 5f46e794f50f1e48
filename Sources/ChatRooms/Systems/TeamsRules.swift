/// A Teams workflow that posts cards. The signature in its address belongs to the workflow, not to the message.
public struct TeamsRules: RoomRules {
    public static let name = "teams"
    public let signature: String

    public init(signature: String) { self.signature = signature }

    public var target: String { "workflows/duty/triggers/manual/paths/invoke?api-version=2016-06-01&sig=\(signature)" }
    public var rate: RoomRate { RoomRate([.window(count: 4, length: 1000)]) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: "workflows/duty/triggers/manual/paths/invoke")
        guard request.queryValue("sig") == signature else { throw RoomRefusal(.token) }
        try request.demandBody(atMost: 28_672)
        let members = try request.demandJSON()
        guard members.text("type") == "message", let card = members.objects("attachments").first,
            card.text("contentType") == "application/vnd.microsoft.card.adaptive", let content = card.object("content"),
            content.text("type") == "AdaptiveCard"
        else { throw RoomRefusal(.wrongForm, "an adaptive card in attachments") }
        let blocks = content.objects("body").filter { $0.text("type") == "TextBlock" }.compactMap { $0.text("text") }
        guard let title = blocks.first, !title.isEmpty else { throw RoomRefusal(.empty) }
        return Shown(
            title: withoutBackslashes(title), text: withoutBackslashes(blocks.dropFirst().joined(separator: "\n")))
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply { RoomReply(202) }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (status, code) =
            switch refusal.reason {
            case .address: (404, "WorkflowNotFound")
            case .token, .signature, .clock: (401, "DirectApiAuthorizationRequired")
            case .method: (405, "MethodNotAllowed")
            case .contentType, .malformed, .wrongForm, .empty, .keyword: (400, "TriggerInputSchemaMismatch")
            case .tooLong: (413, "RequestEntityTooLarge")
            case .tooFast, .silenced: (429, "TooManyRequests")
            case .fault: (500, "InternalServerError")
            }
        let headers = status == 429 ? [retryAfter(wait)] : []
        return .json(status, #"{"error":{"code":"\#(code)","message":"\#(code)"}}"#, headers)
    }
}

/// As Markdown shows it: a backslash before a mark is not seen.
func withoutBackslashes(_ text: String) -> String {
    var output = "", isEscaped = false
    for character in text {
        if character == "\\", !isEscaped {
            isEscaped = true
        } else {
            output.append(character)
            isEscaped = false
        }
    }
    return output
}
