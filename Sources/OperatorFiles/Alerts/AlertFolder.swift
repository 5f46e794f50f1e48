import Alerting
import Roster

/// What operators say of alerts, in the folders `channels`, `routes`, `escalations` and `templates` of `Alerts`.
struct AlertFolder {
    /// `Alerts`, as the operator gave it.
    let path: String
    let log: ProblemLog

    static let parts = ["channels", "routes", "escalations"]

    static func isPart(_ name: String) -> Bool { parts.contains(name) }

    private func folder(_ part: String) -> String { Paths.join(path, part) }

    private func names(_ part: String) -> [String] { log.files.names(in: folder(part)).filter(PolicyFile.isPolicy) }

    private var templates: TemplateFolder { TemplateFolder(path: folder("templates"), log: log) }

    /// All files that are read, as paths.
    var files: [String] {
        Self.parts.flatMap { part in names(part).map { Paths.join(folder(part), $0) } }
            + templates.names.map { Paths.join(folder("templates"), $0) }
    }

    /// All that can be read, with problems for the others.
    func settings(_ check: TemplateCheck, secrets: @escaping SecretCheck) -> AlertSettings {
        let staff = KnownStaff(rosters: Paths.join(Paths.above(path), "Rosters"), files: log.files)
        let shield = SecretShield(known: staff.names.union(Self.parts.flatMap(stems)))
        let channels = read("channels") {
            ChannelFile(source: $0, staff: staff, secrets: secrets, shield: shield).channel($1)
        }
        let routes = read("routes") { RouteFile(source: $0, staff: staff, shield: shield).contents($1) }
            .sorted { ($0.order, $0.route.id) < ($1.order, $1.route.id) }
        let escalations = read("escalations") { EscalationFile(source: $0, staff: staff, shield: shield).contents($1) }
        let routing = Routing(routes.map(\.route))
        checkTogether(routes, escalations, routing)
        return AlertSettings(
            channels: Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }, routing: routing,
            escalations: Dictionary(escalations.map { ($0.escalation.id, $0.escalation) }) { first, _ in first },
            templates: texts(check))
    }

    private func read<Value>(_ part: String, _ make: (Source, Item) -> Value?) -> [Value] {
        names(part).compactMap { name in
            let source = Source(file: Paths.join(folder(part), name), log: log)
            return YAMLFile.read(source).flatMap { make(source, $0) }
        }
    }

    /// By file names, so that a channel whose file has a mistake is not missing as well.
    private func stems(_ part: String) -> [String] {
        names(part).map { String($0.prefix { $0 != "." }) }
    }

    private func checkTogether(
        _ routes: [RouteFile.Contents], _ escalations: [EscalationFile.Contents], _ routing: Routing
    ) {
        let channels = stems("channels"), known = stems("escalations")
        for (id, source, line) in routes.flatMap({ file in file.channels.map { ($0.id, file.source, $0.line) } })
            + escalations.flatMap({ file in file.channels.map { ($0.id, file.source, $0.line) } })
        where !channels.contains(id.rawValue) {
            source.problem(line, missing(Text(zh: "通道", en: "channel"), id.rawValue, "channels", channels))
        }
        for file in routes {
            guard let name = file.route.escalation, !known.contains(name) else { continue }
            file.source.problem(
                file.escalationLine, missing(Text(zh: "升级流程", en: "escalation"), name, "escalations", known))
        }
        let ids = Set(channels.compactMap { ChannelID(rawValue: $0) })
        var unrouted: [AlertKind] = []
        for problem in routing.problems(channels: ids, escalations: escalations.map(\.escalation)) {
            switch problem {
            case .endsNowhere(let id):
                guard let file = escalations.first(where: { $0.escalation.id == id }) else { continue }
                file.source.problem(file.lastLine, problem.words.rostered)
            case .kindUnrouted(let kind): unrouted.append(kind)
            // Told above with their lines, or by the readers.
            case .noChannel, .unknownChannel, .unknownEscalation, .noStep, .unknownStepChannel: break
            }
        }
        // One that cannot be read may be the one that takes them.
        if let last = routes.last, routes.count == names("routes").count, !unrouted.isEmpty {
            last.source.problem(1, unroutedWords(unrouted))
        }
    }

    private func missing(_ what: Text, _ name: String, _ part: String, _ known: [String]) -> Text {
        let advice =
            known.isEmpty
            ? Text(zh: "；请先写 \(part)/\(name.quotable).yaml", en: "; please write \(part)/\(name.quotable).yaml first")
            : Suggestion.hint(for: name, among: known)
        return Text(zh: "没有\(what.zh)“\(name.quotable)”", en: "there is no \(what.en) '\(name.quotable)'") + advice
    }

    private func unroutedWords(_ kinds: [AlertKind]) -> Text {
        let zh = kinds.map { "\($0.words.zh)（\($0.rawValue)）" }.joined(separator: "、")
        let en = kinds.map(\.rawValue).joined(separator: ", ")
        return Text(
            zh: "没有路由无条件接收：\(zh)。请加一条不设条件的路由。",
            en: "no route takes these at all times: \(en). Maybe add a route without conditions at the end.")
    }

    // MARK: Templates

    private func texts(_ check: TemplateCheck) -> [AlertTemplateName: String] {
        let folder = templates
        let channels = stems("channels")
        var texts: [AlertTemplateName: String] = [:]
        for (file, text) in folder.read(check) {
            let source = Source(file: Paths.join(folder.path, file), log: log)
            guard let name = AlertTemplateName(file) else {
                source.problem(1, Self.strange(file))
                continue
            }
            if let channel = name.channel, !channels.contains(channel.rawValue) {
                source.problem(1, missing(Text(zh: "通道", en: "channel"), channel.rawValue, "channels", channels))
            }
            texts[name] = text
        }
        return texts
    }

    private static func strange(_ file: String) -> Text {
        let stem = String(Paths.last(file).prefix { $0 != "." })
        return Text(
            zh: "模板应命名为 zh/种类.mustache 或 zh/种类.通道.mustache（en 同理），种类为 default 或提醒种类",
            en:
                "templates are named zh/KIND.mustache or zh/KIND.CHANNEL.mustache, or so in en, where KIND is 'default' or a kind of alert"
        )
            + Suggestion.hint(for: stem, among: ["default"] + AlertKind.allCases.map(\.rawValue), listing: 30)
    }
}

extension OperatorFolder {
    /// What the folder `Alerts` at `path` says of alerts; nothing where it is not there. The units and people that its
    /// files name must stand in `Rosters` beside it, if there is such a folder. No secret is looked for.
    ///
    /// - Throws: Every problem of all these files at once.
    public func loadAlerts(_ path: String) throws(InvalidFiles) -> AlertSettings {
        let log = ProblemLog(files)
        let settings = AlertFolder(path: Paths.trimmed(path), log: log).settings(alertTemplates, secrets: secrets)
        return try log.result(settings)
    }
}
