import Mustache

enum AcknowledgementTemplate {
    static let page = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <meta name="referrer" content="no-referrer">
        <title>{{heading}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main class="{{tone}}">
        <h1>{{heading}}</h1>
        {{#said}}<p class="said">{{.}}</p>
        {{/said}}{{#alert}}<section>
        <h2>{{title}}</h2>
        {{#lines}}<p>{{.}}</p>
        {{/lines}}</section>
        {{/alert}}{{#form}}<form method="post">
        <label for="by">{{label}}</label>
        <input id="by" name="by" type="text" required maxlength="60" autocomplete="name" aria-describedby="hint">
        <p id="hint">{{hint}}</p>
        {{#wrong}}<p class="wrong" role="alert">{{.}}</p>
        {{/wrong}}<button type="submit">{{button}}</button>
        </form>
        {{/form}}<p class="other"><a href="?lang={{otherCode}}" lang="{{otherCode}}">{{other}}</a></p>
        </main>
        </body>
        </html>

        """

    /// Its digest stands in ``AcknowledgementHeaders/policy``; a test compares both.
    static let style = """
        :root{color-scheme:light dark;--ink:#1a1d21;--soft:#59616b;--page:#eef0f3;--card:#fff;--line:#c9ced6;--act:#a61b1b;\
        --ok:#176b3a;--rest:#59616b}
        @media(prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#aab2bd;--page:#14171a;--card:#1f2429;--line:#3c444d;\
        --act:#c93636;--ok:#2f9e5f;--rest:#8b95a1}}
        *{box-sizing:border-box}
        body{margin:0;padding:1rem;background:var(--page);color:var(--ink);font:1.0625rem/1.6 system-ui,"PingFang SC",\
        "Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
        main{max-width:34rem;margin:0 auto;padding:1.25rem;background:var(--card);border-radius:.75rem;\
        border-top:.375rem solid var(--rest)}
        main.open{border-top-color:var(--act)}
        main.done{border-top-color:var(--ok)}
        h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.3}
        h2{margin:0 0 .5rem;font-size:1.125rem;line-height:1.4}
        .said{margin:0 0 .5rem}
        section{margin:1rem 0;padding:.875rem 1rem;border:1px solid var(--line);border-radius:.5rem}
        section p{margin:.25rem 0}
        label{display:block;font-weight:600}
        input{width:100%;margin:.375rem 0;padding:.75rem;font:inherit;color:inherit;background:transparent;\
        border:1px solid var(--rest);border-radius:.5rem}
        #hint{margin:0 0 .75rem;color:var(--soft);font-size:.9375rem}
        .wrong{margin:0 0 .75rem;padding:.5rem .75rem;border-left:.25rem solid var(--act)}
        button{width:100%;min-height:3.25rem;font:inherit;font-weight:600;color:#fff;background:var(--act);border:0;\
        border-radius:.5rem;cursor:pointer}
        main.done button{background:#59616b}
        input:focus-visible,button:focus-visible,a:focus-visible{outline:.1875rem solid #2f6fd6;outline-offset:.125rem}
        .other{margin:1.25rem 0 0;text-align:right;font-size:.9375rem}
        .other a{display:inline-block;padding:.5rem;color:var(--soft)}
        """
}
