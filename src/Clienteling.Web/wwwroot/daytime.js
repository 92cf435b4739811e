// Before the first paint: the part of the day where this device is, for the greeting at the door.
const hour = new Date().getHours();
document.documentElement.dataset.daytime = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
