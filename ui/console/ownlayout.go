package console

import (
	"fmt"
	"slices"
	"strings"

	"orrery/ui/frame"
)

// nextLayout goes through the layouts that are built in, then those of the
// operator.
func (c *Console) nextLayout() {
	at := int(c.layout)
	if c.own > 0 {
		at = int(frame.Layouts) + c.own - 1
	}
	c.showLayout((at + 1) % (int(frame.Layouts) + len(c.settings.Layouts)))
}

// showLayout shows a layout: those built in come first.
func (c *Console) showLayout(at int) {
	c.own = max(0, at-int(frame.Layouts)+1)
	name := frame.Layout(at % int(frame.Layouts)).String()
	if c.own == 0 {
		c.layout = frame.Layout(at)
	} else {
		o := c.settings.Layouts[c.own-1]
		name = o.Name
		c.layout, c.zoom = frame.Layout(slices.Index(frame.ShareNames[:], o.Share)), o.Zoom
		c.bringPair(o.Panes)
	}
	c.arrange()
	c.notice = frame.Say("layout: %s", name)
	if c.layout != frame.Single && !c.zoom && len(c.slots) < 2 {
		c.notice = frame.Say("layout: %s, once the terminal has %d × %d cells", name, frame.SplitWidth, frame.SplitHeight)
	}
}

// bringPair brings the panes of some digits to the front, the first one active. A
// digit without a pane is passed over.
func (c *Console) bringPair(digits []int) {
	for i := min(len(digits), 2) - 1; i >= 0; i-- {
		for at, p := range c.panes {
			if p.Digit == digits[i] && at != c.active {
				c.last, c.active = c.active, at
			}
		}
	}
}

// saveLayout keeps what is on screen as a layout of a name.
func (c *Console) saveLayout(text string) error {
	o := ownLayout{Name: layoutName(text), Share: frame.ShareNames[c.layout], Zoom: c.zoom, Panes: []int{c.panes[c.active].Digit}}
	if c.layout != frame.Single {
		o.Panes = append(o.Panes, c.panes[c.last].Digit)
	}
	switch at := c.layoutNamed(o.Name); {
	case o.Name == "":
		return fmt.Errorf("write a name for the layout")
	case at >= 0 && at < int(frame.Layouts):
		return fmt.Errorf("%q is a layout that is built in: write another name", o.Name)
	case at >= 0:
		c.settings.Layouts[at-int(frame.Layouts)], c.own = o, at-int(frame.Layouts)+1
	case len(c.settings.Layouts) == maxLayouts:
		return fmt.Errorf("%d layouts are kept already: forget one first", maxLayouts)
	default:
		c.settings.Layouts = append(c.settings.Layouts, o)
		c.own = len(c.settings.Layouts)
	}
	c.keepSettings("layout " + o.Name + " is kept: w comes by")
	return nil
}

// forgetLayout removes a layout of the operator; the screen stays as it is.
func (c *Console) forgetLayout(text string) error {
	at := c.layoutNamed(text) - int(frame.Layouts)
	if at < 0 {
		return fmt.Errorf("no layout of yours is called %q", text)
	}
	c.settings.Layouts = slices.Delete(slices.Clone(c.settings.Layouts), at, at+1)
	c.own = 0
	c.keepSettings("layout " + text + " is forgotten")
	return nil
}

// layoutNamed is which layout has a name, or -1.
func (c *Console) layoutNamed(text string) int {
	return slices.Index(offerLayouts(c), strings.TrimSpace(text))
}

func (c *Console) layoutText(text string) error {
	at := c.layoutNamed(text)
	if at < 0 {
		return fmt.Errorf("there is no layout %q: %s", text, strings.Join(offerLayouts(c), ", "))
	}
	c.showLayout(at)
	return nil
}

// offerLayouts are the names of the layouts, those built in first.
func offerLayouts(c *Console) []string {
	return append(slices.Clone(frame.ShareNames[:]), offerOwnLayouts(c)...)
}

func offerOwnLayouts(c *Console) []string {
	var out []string
	for _, o := range c.settings.Layouts {
		out = append(out, o.Name)
	}
	return out
}

func offerSwitch(*Console) []string { return []string{"on", "off"} }
