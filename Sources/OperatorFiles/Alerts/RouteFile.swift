import Alerting
import DutyCalendar
import Roster

/// `Alerts/routes/<route>.yaml`: which alerts go to which channels.
struct RouteFile {
    let source: Source
    let staff: KnownStaff
    let shield: SecretShield

    struct Contents {
        let route: Route
        let order: Int
        let source: Source
        /// Of each channel that it names, in which line.
        let channels: [(id: ChannelID, line: Int)]
        let escalationLine: Int
    }

    /// Nil only with problems.
    func contents(_ root: Item) -> Contents? {
        let id = source.stem().flatMap(source.policyName)
        guard let fields = Fields(shield.shielded(root, open: ["mention"]), source) else { return nil }
        let before = source.log.problems.count
        let order = fields.optional("order") { source.number($0, in: 0...9999) }
        let match = fields.item("match").flatMap { RouteMatchReader(source: source, staff: staff).match($0) }
        var named: [(ChannelID, Int)] = []
        let list = fields.required("channels") { $0 }
        let channels = source.distinct(list) { item in
            source.channelID(item).map { id in
                named.append((id, item.line))
                return id
            }
        }
        if let list, list.items?.isEmpty == true, let id {
            source.problem(list.line, RoutingProblem.noChannel(route: id).words.rostered)
        }
        let mentions = source.distinct(fields.item("mention"), mention)
        let escalation = fields.optional("escalation", source.policyName)
        let isLast = fields.optional("last", source.flag)
        fields.close()
        guard let id, source.log.problems.count == before else { return nil }
        let route = Route(
            id: id, match: match ?? AlertMatch(), channels: channels, mentions: mentions, escalation: escalation,
            isLast: isLast ?? false)
        return Contents(
            route: route, order: order ?? 100, source: source, channels: named,
            escalationLine: fields.line(of: "escalation"))
    }

    private func mention(_ item: Item) -> Mention? {
        guard let text = item.text, !text.isEmpty else { return source.text(item).map { .user($0) } }
        for prefix in ["user:", "用户:", "用户："] where text.hasPrefix(prefix) {
            let id = String(text.dropFirst(prefix.count).drop { $0 == " " })
            guard (1...200).contains(id.utf8.count), id.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
            else {
                source.problem(
                    item.line, zh: "user: 后面应是消息系统里的用户标识，不含空格。请核对。",
                    en:
                        "after 'user:' comes what the messaging system knows the person by, without spaces. Please check it."
                )
                return nil
            }
            return .user(id)
        }
        if AlertWords.everyone[text] != nil { return .everyone }
        let shown = shield.shown(text).quotable
        source.problem(
            item.line, zh: "“\(shown)”不是提及对象。请写 everyone（所有人）或 user:用户标识。",
            en: "'\(shown)' is no mention. Please write 'everyone' or user:ID.")
        return nil
    }
}

/// Which alerts a route is for.
struct RouteMatchReader {
    let source: Source
    let staff: KnownStaff

    func match(_ item: Item) -> AlertMatch? {
        guard let fields = Fields(item, source) else { return nil }
        defer { fields.close() }
        var match = AlertMatch()
        match.kinds = set(fields, "kinds") { source.word($0, AlertWords.kind) }
        match.fromGrade = fields.optional("fromGrade") { item in
            source.word(item, IncidentWords.grade).flatMap { AlertGrade(rawValue: $0.rawValue) }
        }
        match.categories = set(fields, "categories") { item in
            source.word(item, IncidentWords.category).flatMap { AlertCategory(rawValue: $0.rawValue) }
        }
        match.units = set(fields, "units") { item in
            guard let id: UnitID = source.identifier(item) else { return nil }
            return staff.check(unit: id.rawValue, source, item.line) ? id.rawValue : nil
        }
        match.secrecy = set(fields, "secrecy", secrecy)
        match.hours = fields.optional("hours", hours)
        match.seasons = set(fields, "seasons") { source.word($0, AlertWords.season) }
        match.drill = fields.optional("drill", source.flag)
        return match
    }

    /// Nil where the key is missing: all.
    private func set<Value: Hashable>(_ fields: Fields, _ key: String, _ read: (Item) -> Value?) -> Set<Value>? {
        guard let item = fields.item(key) else { return nil }
        if item.items?.isEmpty == true {
            source.problem(
                item.line, zh: "“\(key)”是空的，这条路由什么都不接收。请填写，或删除“\(key)”。",
                en: "'\(key)' is empty, so the route takes nothing. Please fill it in, or remove '\(key)'.")
        }
        return Set(source.distinct(item, read))
    }

    private func secrecy(_ item: Item) -> AlertSecrecy? {
        guard let word = source.word(item, AlertWords.secrecy) else { return nil }
        guard word != .stateSecret else {
            source.problem(
                item.line, zh: "国家秘密不经任何通道发出，路由不能接收。请删除“\(item.text?.quotable ?? "")”。",
                en:
                    "state secrets leave by no channel, so no route takes them. Please remove '\(item.text?.quotable ?? "")'."
            )
            return nil
        }
        return word
    }

    /// `22:00-06:00`.
    private func hours(_ item: Item) -> AlertMatch.HourRange? {
        guard let text = source.text(item) else { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { "-–—~至到".contains($0) }
            .map { String($0.filter { $0 != " " }) }
        if parts.count == 2, let from = ClockTime(parts[0]), let to = ClockTime(parts[1]) {
            return AlertMatch.HourRange(from: from, to: to)
        }
        source.problem(
            item.line, zh: "“\(text.quotable)”不是时段。请写成 22:00-06:00 的样子，可以跨零点。",
            en: "'\(text.quotable)' is no range of hours. Please write it as 22:00-06:00; it may pass midnight.")
        return nil
    }
}
