extension SystemSettings {
    /// The system with its secrets. Throws what `resolving` throws, and ``ChannelFault`` for a secret that cannot be right.
    func opened(resolving: (SecretReference) throws -> Secret) throws -> any MessagingSystem {
        let address = try resolving(address)
        do throws(WebAddress.Fault) {
            _ = try WebAddress(address.revealed)
        } catch {
            throw ChannelFault.Reason.address(self.address, error)
        }
        switch self {
        case .dingtalk(_, let secret, let keyword):
            return DingTalk(address: address, secret: try secret.map(resolving), keyword: keyword)
        case .wecom: return WeCom(address: address)
        case .feishu(_, let secret, let keyword):
            return Feishu(address: address, secret: try secret.map(resolving), keyword: keyword)
        case .slack: return Slack(address: address)
        case .teams: return Teams(address: address)
        case .mattermost: return Mattermost(address: address)
        case .ntfy(_, let topic, let token):
            return Ntfy(
                address: address, topic: try resolving(topic),
                token: try token.map { try header("Authorization", $0, resolving) })
        case .gotify(_, let token):
            return Gotify(address: address, token: try header("X-Gotify-Key", token, resolving))
        case .bark(_, let key, let group):
            let key = try resolving(key)
            return group.map { Bark(address: address, deviceKey: key, group: $0) }
                ?? Bark(address: address, deviceKey: key)
        case .webhook(_, let keys, let rates):
            return StandardWebhook(address: address, keys: try keys.map { try $0.opened(resolving) }, rates: rates)
        case .custom(let custom): return try custom.opened(address, resolving)
        }
    }

    private func header(
        _ name: String, _ reference: SecretReference, _ resolving: (SecretReference) throws -> Secret
    ) throws -> Secret {
        let secret = try resolving(reference)
        guard AlertRequest.Header(name, secret.revealed) != nil else { throw ChannelFault.Reason.header(reference) }
        return secret
    }
}

extension SystemSettings.KeySettings {
    fileprivate func opened(_ resolving: (SecretReference) throws -> Secret) throws -> WebhookKey {
        let secret = try resolving(key)
        do throws(RequestRefusal) {
            return try WebhookKey(secret, until: until)
        } catch {
            throw ChannelFault.Reason.key(key)
        }
    }
}

extension CustomSettings {
    fileprivate func opened(
        _ address: Secret, _ resolving: (SecretReference) throws -> Secret
    ) throws -> TemplatedWebhook {
        var values: [String: Secret] = [:]
        for (name, value) in headers {
            switch value {
            case .literal(let text): values[name] = Secret(text)
            case .secret(let reference):
                let secret = try resolving(reference)
                guard AlertRequest.Header(name, secret.revealed) != nil
                else { throw ChannelFault.Reason.header(reference) }
                values[name] = secret
            }
        }
        return TemplatedWebhook(
            method: method, address: address, headers: values, template: template, limit: limit, rates: rates,
            successText: successText)
    }
}
