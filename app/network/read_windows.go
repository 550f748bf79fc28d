package network

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// Types of adapters that windows has no names for.
const (
	typeMobile    = 243 // GSM
	typeMobile2   = 244 // CDMA
	typeTunnel    = windows.IF_TYPE_TUNNEL
	typeWireless  = windows.IF_TYPE_IEEE80211
	typeEthernet  = windows.IF_TYPE_ETHERNET_CSMACD
	typePPP       = windows.IF_TYPE_PPP
	mobileAdapter = " (mobile broadband)"
)

// read describes the adapters that are in use.
func read() ([]Interface, error) {
	list, err := adapters()
	if err != nil {
		return nil, err
	}
	told, err := describe()
	if err != nil {
		return list, nil // their names say something too
	}
	for n := range list {
		i := &list[n]
		if more, known := told[i.Name]; known {
			i.About, i.Wireless, i.Hardware, i.Default = more.About, more.Wireless, more.Hardware, more.Default
			i.Tunnel = i.Tunnel || more.Tunnel
		}
	}
	return list, nil
}

// describe asks Windows about its adapters, by their names.
func describe() (map[string]Interface, error) {
	size := uint32(16 << 10) // as its documentation advises
	for {
		buffer := make([]byte, size)
		first := (*windows.IpAdapterAddresses)(unsafe.Pointer(&buffer[0]))
		err := windows.GetAdaptersAddresses(windows.AF_UNSPEC, windows.GAA_FLAG_INCLUDE_GATEWAYS|windows.GAA_FLAG_SKIP_ANYCAST|windows.GAA_FLAG_SKIP_MULTICAST|windows.GAA_FLAG_SKIP_DNS_SERVER, 0, first, &size)
		if err == windows.ERROR_BUFFER_OVERFLOW && int(size) > len(buffer) {
			continue
		}
		if err != nil {
			return nil, err
		}
		told := map[string]Interface{}
		for a := first; a != nil; a = a.Next {
			i := Interface{About: windows.UTF16PtrToString(a.Description), Default: a.FirstGatewayAddress != nil}
			switch a.IfType {
			case typeWireless:
				i.Wireless = true
			case typeEthernet:
				i.Hardware = true
			case typeTunnel, typePPP:
				i.Tunnel = true
			case typeMobile, typeMobile2:
				i.About += mobileAdapter
			}
			told[windows.UTF16PtrToString(a.FriendlyName)] = i
		}
		return told, nil
	}
}
