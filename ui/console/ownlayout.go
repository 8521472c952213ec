package console

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/desk"
	"orrery/ui/frame"
	"orrery/ui/play"
)

// nextLayout goes through the layouts that are built in, then those of the
// operator.
func nextLayout(c *Console) {
	at := int(c.stage.Layout)
	if c.stage.Own > 0 {
		at = int(frame.Layouts) + c.stage.Own - 1
	}
	c.stage.ShowLayout((at+1)%(int(frame.Layouts)+len(c.settings.Layouts)), c.settings.Layouts)
}

// saveLayout keeps what is on screen as a layout of a name.
func saveLayout(c *Console, text string) error {
	o := c.stage.Arranged(desk.Printable(text))
	switch at := c.settings.Named(o.Name); {
	case o.Name == "":
		return fmt.Errorf("write a name for the layout")
	case at >= 0 && at < int(frame.Layouts):
		return fmt.Errorf("%q is a layout that is built in: write another name", o.Name)
	case at >= 0:
		c.settings.Layouts[at-int(frame.Layouts)], c.stage.Own = o, at-int(frame.Layouts)+1
	case len(c.settings.Layouts) == desk.MaxLayouts:
		return fmt.Errorf("%d layouts are kept already: forget one first", desk.MaxLayouts)
	default:
		c.settings.Layouts = append(c.settings.Layouts, o)
		c.stage.Own = len(c.settings.Layouts)
	}
	c.keepSettings("layout " + o.Name + " is saved: w cycles to it")
	return nil
}

// forgetLayout removes a layout of the operator; the screen stays as it is.
func forgetLayout(c *Console, text string) error {
	at := c.settings.Named(text) - int(frame.Layouts)
	if at < 0 {
		return fmt.Errorf("no layout of yours is called %q", text)
	}
	c.settings.Layouts = slices.Delete(slices.Clone(c.settings.Layouts), at, at+1)
	c.stage.Own = 0
	c.keepSettings("layout " + text + " is forgotten")
	return nil
}

func layoutText(c *Console, text string) error {
	at := c.settings.Named(text)
	if at < 0 {
		return fmt.Errorf("there is no layout %q: %s", text, strings.Join(offerLayouts(c), ", "))
	}
	c.stage.ShowLayout(at, c.settings.Layouts)
	return nil
}

// offerLayouts are the names of the layouts, those built in first.
func offerLayouts(c *Console) []string { return c.settings.Names() }

func offerOwnLayouts(c *Console) []string { return c.settings.Names()[int(frame.Layouts):] }

func offerSwitch(*Console) []string { return []string{"on", "off"} }

// keepSettings writes the settings beside everything else, and says what is done.
func (c *Console) keepSettings(done string) {
	text, err := c.settings.Encode()
	own := c.desk
	c.stage.Say("%s", done)
	c.relay.push(errand{name: "saving settings", keeps: true, work: func(*play.Baton, *play.Ticket) then {
		if err == nil {
			err = own.KeepSettings(text)
		}
		return func(c *Console) tea.Cmd {
			if err != nil {
				c.stage.Warn("%s, but it could not be saved: %v", done, err)
			}
			return nil
		}
	}})
}
