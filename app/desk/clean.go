package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"samenbord/app/desk/acts"
	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/app/projector"
	"samenbord/app/room"
	"samenbord/app/ui"
)

// frame puts the wall into the window, with menus and bars around it or, on a
// clean screen, with what the room needs only.
func (d *Desk) frame() {
	still := d.bars.standStill()
	top := still.Part(container.NewVBox(d.top.Object, d.problem, d.runningBar.Object, d.looking.Object))
	bottom := still.Part(container.NewVBox(d.legend.Object, d.entry.Object))
	side := still.Part(d.panels.Object)
	content := container.New(layout.NewBorderLayout(top, bottom, nil, side), still.Before,
		container.NewStack(d.Wall, d.hints.Object, d.actions.holder, d.Toast.Container), // no hints on a clean screen: the room looks along
		top, bottom, side, still.After)
	menu := d.menus.Main()
	if d.clean {
		wall := container.NewBorder(container.NewVBox(d.problem, d.cleanRoom.Head), d.legend.Object, nil, nil, d.Wall)
		content = container.NewStack(wall, d.cleanRoom.Over,
			container.New(above{d.legend.Object}, d.Toast.Container))
		menu = nil
	}
	d.around = content
	d.Window.SetMainMenu(menu)
	d.Window.SetContent(content)
	d.actions.home()
}

// reframe makes room for what is shown now beside the wall, or gives it back.
func (d *Desk) reframe() {
	if d.around != nil { // its Refresh would draw everything in it anew
		d.around.Layout.Layout(d.around.Objects, d.around.Size())
	}
}

// ToggleClean fills the screen with the wall, without menus and bars, or brings
// them back: with one screen, the room looks at the facilitator's window.
func (d *Desk) ToggleClean() {
	d.actions.close()
	d.clean = !d.clean
	if d.clean {
		d.menus.AddShortcuts() // the menus had them
	}
	d.frame()
	d.running.show()
	d.Window.SetFullScreen(d.clean)
	if d.hideHint != nil {
		d.hideHint()
	}
	if d.clean {
		d.hideHint = d.Toast.Say(d.Text("wall.clean_hint"), "", nil)
	}
	d.menus.Mark()
}

// Clean tells whether nothing but the wall is shown.
func (d *Desk) Clean() bool { return d.clean }

// toggleProjector opens the projector window, or closes it.
func (d *Desk) toggleProjector() {
	if d.projector != nil {
		d.projector.Close()
		return
	}
	d.projector = projector.Open(projector.Options{
		Document: d.Document, Icon: d.App.Icon(), Scene: d.scene,
		Held: func() bool { return d.held },
		OnClosed: func() {
			d.projector = nil
			doorway.Do(draw.Forget) // when the window is gone
			if !d.Ended && !d.shell.Over() {
				d.menus.Mark()
			}
		},
	})
	d.menus.Mark()
}

// projectorFollows has the projector follow the facilitator, or show the whole
// board; it opens the window if need be.
func (d *Desk) projectorFollows(on bool) {
	if d.projector == nil {
		d.toggleProjector()
	}
	d.projector.Follow(on)
	d.menus.Mark()
}

// projecting tells whether the projector is open, and is so.
func projecting(d *Desk, so func(*projector.Projector) bool) func() bool {
	return func() bool { return d.projector != nil && (so == nil || so(d.projector)) }
}

// above leaves room at the bottom for something that lies there, while it is shown.
type above struct{ other fyne.CanvasObject }

// Layout is called by Fyne.
func (a above) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if a.other.Visible() {
		size.Height -= a.other.MinSize().Height
	}
	ui.Narrow{}.Layout(objects, size)
}

// MinSize is called by Fyne.
func (above) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// toggleLegend shows what the colours mean, or takes that away.
func (d *Desk) toggleLegend() {
	settings := d.App.Preferences()
	settings.SetBool(acts.LegendSetting, !settings.Bool(acts.LegendSetting))
	d.showView()
	if d.clean { // Fyne gives its room to others only when asked to
		d.around.Refresh()
	}
}

// scene is what the screens of the room are drawn from.
func (d *Desk) scene() room.Scene {
	return room.Scene{State: d.State, Now: time.Now(), Count: d.running.timer.Count(), Language: d.Language, Look: d.RoomLook(), Join: d.live.Join()}
}

// showScene brings everything up to date that follows the agenda.
func (d *Desk) showScene(s room.Scene) {
	d.runningBar.Show(s)
	if d.projector != nil {
		d.projector.ShowRoom(s)
	}
	d.cleanRoom.Show(d.clean && d.projector == nil, d.Title(), s, d.sight.Focus)
}

// tickScene shows the time that is left.
func (d *Desk) tickScene(s room.Scene) {
	d.runningBar.Tick(s)
	d.panels.Tick()
	if d.projector != nil {
		d.projector.Tick(s)
	}
	if d.cleanRoom != nil {
		d.cleanRoom.Tick(s)
	}
}

// showNext shows what the next note will be.
func (d *Desk) showNext() { d.entry.Show() }
