package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Size gives the device a screen. 400 % zoom on a screen of 1280 pixels is a
// screen of 320.
func (p *Phone) Size(width, height int) {
	p.t.Helper()
	p.do("size", chromedp.EmulateViewport(int64(width), int64(height)))
}

// Prefer sets what the device prefers: "prefers-color-scheme", "dark".
func (p *Phone) Prefer(names ...string) {
	p.t.Helper()
	var features []*emulation.MediaFeature
	for i := 0; i+1 < len(names); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: names[i], Value: names[i+1]})
	}
	tell(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// Scripts switches the scripts of pages off or on, from the next page on.
func (p *Phone) Scripts(on bool) {
	p.t.Helper()
	tell(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// Offline takes the network away, or brings it back.
func (p *Phone) Offline(off bool) {
	p.t.Helper()
	conditions := []*network.Conditions{}
	if off {
		conditions = append(conditions, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	}
	tell(p, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: conditions})
	tell(p, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
}

// Forget takes away the cookies.
func (p *Phone) Forget() {
	p.t.Helper()
	tell(p, network.ClearBrowserCookies, cdp.Empty{})
}

func tell[P, R any](p *Phone, command cdp.Command[P, R], params P) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, command, params); err != nil {
		p.t.Fatal(err)
	}
}
